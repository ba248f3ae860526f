using System.Globalization;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons;
using MitmHost.Host.Configuration;

namespace MitmHost.Host.Cli;

/// <summary>Looks into plugins through the loader that the proxy uses, so that the verbs and a run cannot disagree.</summary>
internal sealed class AddonCatalog(HostEnvironment environment, TimeProvider time) : IAddonCatalog
{
    public async Task<IReadOnlyList<AddonRow>> ListAsync(HostConfiguration configuration, CancellationToken cancellationToken)
    {
        using var loggers = LoggerFactory.Create(static _ => { });
        using var certificates = new AuthorityOnDemand(configuration, time);
        await using var set = await Loader(configuration, certificates, loggers).ListAsync(cancellationToken);
        var order = 0;
        return
        [
            .. set.Chain.Select(a => Row(set.Plugins.Single(p => p.Name == a.Plugin), a.Name, ++order)),
            .. configuration.Plugins.Where(e => !e.Enabled).Select(Disabled),
            .. Problems(set.Problems),
        ];
    }

    public async Task<IReadOnlyList<AddonRow>> CheckAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var rows = new List<AddonRow>();
        foreach (var path in paths)
        {
            rows.AddRange(await CheckAsync(path, cancellationToken));
        }

        return rows;
    }

    private async Task<IEnumerable<AddonRow>> CheckAsync(string path, CancellationToken cancellationToken)
    {
        var configuration = new HostConfiguration { Home = ConfigurationReader.Read(environment, new CommandLineSettings()).Configuration.Home };
        using var loggers = LoggerFactory.Create(static _ => { });
        using var certificates = new AuthorityOnDemand(configuration, time);
        var check = await Loader(configuration, certificates, loggers).CheckAsync(path, cancellationToken);
        var ready = check.Plugin is { } plugin ? plugin.Addons.Where(a => a.IsInChain).Select(a => Row(plugin, a.Name, null)) : [];
        return [.. ready, .. Problems(check.Problems)];
    }

    private AddonLoader Loader(HostConfiguration configuration, ICertificates certificates, ILoggerFactory loggers) =>
        new(HostParts.LoaderSettings(configuration, certificates, loggers, time));

    private static AddonRow Row(PluginInfo plugin, string addon, int? order) => new()
    {
        Order = order,
        Addon = addon,
        Plugin = plugin.Name,
        Contract = plugin.Contract.ToString(),
        State = "ready",
        Hooks = plugin.Addons.Single(a => a.Name == addon).Hooks,
        Path = plugin.Path,
    };

    private static AddonRow Disabled(PluginEntry entry) => new() { Addon = entry.Addon, Plugin = entry.Plugin, State = "disabled", Path = entry.JsonPath };

    /// <summary>One row for each plugin, with a line for each of its problems.</summary>
    private static IEnumerable<AddonRow> Problems(IEnumerable<AddonProblem> problems) =>
        problems.GroupBy(p => (p.Plugin, p.Path, IsWarning: p.Kind == AddonProblemKind.Warning)).Select(g => new AddonRow
        {
            Plugin = g.Key.Plugin ?? "-",
            State = g.Key.IsWarning ? "warning" : AddonRow.Refused,
            Path = g.Key.Path ?? "-",
            Problem = string.Join('\n', g.Select(p => p.Message)),
        });
}
