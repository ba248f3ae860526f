using System.Reflection;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>Decides from metadata alone whether this host can run a plugin. It runs before the plugin is loaded.</summary>
internal static class ContractCheck
{
    /// <summary>The last contract of which hooks were removed or given another meaning since.</summary>
    private const int LastRemoved = 6;

    private const string Runtime = "System.Runtime";

    /// <exception cref="AddonRefusedException">The host cannot run the plugin.</exception>
    public static void Run(PluginMetadata plugin)
    {
        var contract = plugin.Contract ?? throw new AddonRefusedException(NoPlugin(plugin));
        var newer = plugin.Assemblies.SelectMany(NewerThanHost).Distinct(StringComparer.Ordinal).ToList();
        if (newer.Count > 0)
        {
            throw new AddonRefusedException(newer);
        }

        if (contract.Major <= LastRemoved)
        {
            throw new AddonRefusedException(TooOld(contract));
        }
    }

    private static string NoPlugin(PluginMetadata plugin) =>
        $"{plugin.Main.File} is not a plugin: it does not reference {SharedAssemblies.Contract}. "
        + "What a plugin depends on belongs into a folder of its own with the plugin's main DLL.";

    private static string TooOld(Version contract)
    {
        var host = SharedAssemblies.VersionInHost(SharedAssemblies.Contract)!;
        return $"It was built for contract {contract.Major}, whose hooks this host no longer has: it speaks {LastRemoved + 1} to {host.Major}. "
            + $"Let mitmhost-migrate rewrite its source, then build it against {SharedAssemblies.Contract} {Show(SharedAssemblies.Contract, host)}.";
    }

    private static IEnumerable<string> NewerThanHost(AssemblyFacts assembly) =>
        assembly.References
            .Where(r => r.Name == Runtime || SharedAssemblies.Contains(r.Name!))
            .Select(r => (Reference: r, Host: HostVersion(r.Name!)))
            .Where(r => r.Host is null || IsNewer(r.Reference, r.Host))
            .Select(r => $"{assembly.File} needs {r.Reference.Name} {Show(r.Reference.Name!, r.Reference.Version!)}, {HostHas(r.Reference.Name!, r.Host)}");

    private static Version? HostVersion(string name) =>
        name == Runtime ? typeof(object).Assembly.GetName().Version : SharedAssemblies.VersionInHost(name);

    private static bool IsNewer(AssemblyName reference, Version host) =>
        Significant(reference.Name!, reference.Version!) > Significant(reference.Name!, host);

    private static string HostHas(string name, Version? host) => (name, host) switch
    {
        (_, null) => "which this host does not bring. Update the host.",
        (Runtime, _) => $"but the host runs on {Show(name, host)}. Build the plugin for net{host.Major}.{host.Minor}, or update the host.",
        _ => $"but the host has {Show(name, host)}. Update the host, or build the plugin against {Show(name, host)}.",
    };

    /// <summary>Of our own assemblies only <c>contract.minor</c> counts: the minor grows with each member that is added.</summary>
    private static Version Significant(string name, Version version) => IsOurs(name) ? new Version(version.Major, version.Minor) : version;

    private static string Show(string name, Version version) => IsOurs(name) ? version.ToString(2) : version.ToString();

    private static bool IsOurs(string name) => name.StartsWith("MitmHost.", StringComparison.OrdinalIgnoreCase);
}
