using System.Reflection;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>Compares the versions that a plugin was built against with those of the host.</summary>
internal static class VersionCheck
{
    private const string Runtime = "System.Runtime";

    /// <returns>The contract that the plugin was built for.</returns>
    /// <exception cref="AddonRefusedException">It is no plugin, or it needs something newer than the host has.</exception>
    public static Version Run(PluginMetadata plugin)
    {
        var contract = plugin.Contract ?? throw new AddonRefusedException(NoPlugin(plugin));
        var newer = plugin.Assemblies.SelectMany(NewerThanHost).Distinct(StringComparer.Ordinal).ToList();
        return newer.Count == 0 ? contract : throw new AddonRefusedException(newer);
    }

    /// <summary>How a version is written: of our own assemblies only <c>contract.minor</c>.</summary>
    public static string Show(string name, Version version) => SharedAssemblies.IsOurs(name) ? version.ToString(2) : version.ToString();

    private static string NoPlugin(PluginMetadata plugin) =>
        $"{plugin.Main.File} is not a plugin: it does not reference {SharedAssemblies.Contract}. "
        + "What a plugin depends on belongs into a folder of its own with the plugin's main DLL.";

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
    private static Version Significant(string name, Version version) =>
        SharedAssemblies.IsOurs(name) ? new Version(version.Major, version.Minor) : version;
}
