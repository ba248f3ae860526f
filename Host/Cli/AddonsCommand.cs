using System.CommandLine;
using System.Globalization;
using MitmHost.Host.Configuration;
using MitmHost.Host.Terminal;

namespace MitmHost.Host.Cli;

/// <summary><c>mitmhost addons</c>: looks into plugins without running the proxy.</summary>
internal sealed class AddonsCommand(CliContext context, ConfigurationOptions options)
{
    private static readonly string[] Header = ["#", "ADDON", "PLUGIN", "CONTRACT", "STATE", "HOOKS", "PATH"];

    private readonly LiveAddonsCommand live = new(context, options);

    private readonly Argument<string[]> paths = new("path")
    {
        HelpName = "PATH",
        Description = "A plugin's assembly or folder.",
        Arity = ArgumentArity.OneOrMore,
    };

    public Command Create()
    {
        var list = new Command("list", "List the addons in chain order with their hooks.");
        options.AddSourcesTo(list);
        list.SetAction((parsed, cancellationToken) => parsed.GetValue(live.Live) ? live.ListAsync(parsed, cancellationToken) : ListAsync(parsed, cancellationToken));
        var check = new Command("check", "Check plugins against the hook contract without running them.") { paths };
        check.SetAction(CheckAsync);
        var addons = new Command("addons", "List or check addons.") { list, check };
        live.AddTo(addons, list);
        return addons;
    }

    private async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var reading = ConfigurationReader.Read(context.Environment, options.Read(parsed));
        if (ConfigurationReport.WriteErrors(context.Error, reading))
        {
            return ExitCode.Usage;
        }

        Write(await context.Addons.ListAsync(reading.Configuration, cancellationToken));
        return ExitCode.Success;
    }

    private async Task<int> CheckAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var absolute = parsed.GetRequiredValue(paths).Select(Absolute).ToList();
        var missing = absolute.Where(p => !Path.Exists(p)).ToList();
        foreach (var path in missing)
        {
            const string Remedy = "write the path of a plugin's assembly or folder";
            context.Error.WriteLine($"mitmhost: PATH: \"{VisibleText.Escape(path)}\" does not exist; {Remedy}.");
        }

        if (missing.Count > 0)
        {
            return ExitCode.Usage;
        }

        var rows = await context.Addons.CheckAsync(absolute, cancellationToken);
        Write(rows);
        return rows.Any(r => r.State == AddonRow.Refused) ? ExitCode.AddonRejected : ExitCode.Success;
    }

    /// <summary>An empty word, such as an unset variable of a script leaves, stays empty: it must not become the working folder.</summary>
    private string Absolute(string path) => path.Length == 0 ? path : Path.GetFullPath(path, context.Environment.WorkingFolder);

    private void Write(IReadOnlyList<AddonRow> rows)
    {
        if (rows.Count == 0)
        {
            context.Output.WriteLine("no addons");
            return;
        }

        var lines = TextTable.Lines([Header, .. rows.Select(Cells)]).ToList();
        context.Output.WriteLine(lines[0]);
        foreach (var (row, line) in rows.Zip(lines.Skip(1)))
        {
            context.Output.WriteLine(line);
            foreach (var problem in row.Problem?.Split('\n') ?? [])
            {
                context.Output.WriteLine($"   {VisibleText.Escape(problem.TrimEnd('\r'))}");
            }
        }
    }

    private static string[] Cells(AddonRow row) =>
    [
        row.Order?.ToString(CultureInfo.InvariantCulture) ?? "-",
        row.Addon ?? "-",
        row.Plugin,
        row.Contract ?? "-",
        row.State,
        row.Hooks.Count == 0 ? "-" : string.Join(',', row.Hooks),
        row.Path,
    ];
}
