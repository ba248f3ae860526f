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
        var contract = plugin.Contract ?? throw new AddonRefusedException(
            $"{plugin.Main.File} is not a plugin: it does not reference {SharedAssemblies.Contract}. What a plugin depends on belongs into a folder of its own with the plugin's main DLL.");
        var newer = plugin.Assemblies.SelectMany(NewerThanHost).Distinct(StringComparer.Ordinal).ToList();
        if (newer.Count > 0)
        {
            throw new AddonRefusedException(newer);
        }

        if (contract.Major <= LastRemoved)
        {
            throw new AddonRefusedException(
                $"It was built for contract {contract.Major}, whose hooks this host no longer has: it speaks {LastRemoved + 1} to {HostVersion(SharedAssemblies.Contract)!.Major}. "
                + $"Let mitmhost-migrate rewrite its source, then build it against {SharedAssemblies.Contract} {Show(SharedAssemblies.Contract, HostVersion(SharedAssemblies.Contract)!)}.");
        }
    }

    private static IEnumerable<string> NewerThanHost(AssemblyFacts assembly) =>
        assembly.References.Where(IsNewerThanHost).Select(r => $"{assembly.File} needs {r.Name} {Show(r.Name!, r.Version!)}, {HostHas(r.Name!)}");

    private static bool IsNewerThanHost(AssemblyName reference) =>
        IsChecked(reference.Name!) && (HostVersion(reference.Name!) is not { } host || Significant(reference.Name!, reference.Version!) > Significant(reference.Name!, host));

    private static bool IsChecked(string name) => name == Runtime || SharedAssemblies.Contains(name);

    private static Version? HostVersion(string name) =>
        name == Runtime ? typeof(object).Assembly.GetName().Version : SharedAssemblies.VersionInHost(name);

    private static string HostHas(string name) =>
        HostVersion(name) is not { } host
            ? "which this host does not bring. Update the host."
            : name == Runtime
                ? $"but the host runs on {Show(name, host)}. Build the plugin for net{host.Major}.{host.Minor}, or update the host."
                : $"but the host has {Show(name, host)}. Update the host, or build the plugin against {Show(name, host)}.";

    /// <summary>Of our own assemblies only <c>contract.minor</c> counts: the minor grows with each member that is added.</summary>
    private static Version Significant(string name, Version version) => IsOurs(name) ? new Version(version.Major, version.Minor) : version;

    private static string Show(string name, Version version) => IsOurs(name) ? version.ToString(2) : version.ToString();

    private static bool IsOurs(string name) => name.StartsWith("MitmHost.", StringComparison.OrdinalIgnoreCase);
}
