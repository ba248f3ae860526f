using MitmHost.ContractRules;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>Decides from metadata alone whether this host can run a plugin. It runs before the plugin is loaded.</summary>
internal static class ContractCheck
{
    /// <summary>The last contract of which hooks were removed or given another meaning since.</summary>
    private const int LastRemoved = 6;

    /// <summary>A large addon may use an old name hundreds of times; its author has seen enough by then.</summary>
    private const int MostFindingsTold = 100;

    /// <returns>
    /// Warnings, none of which keeps the plugin from running: what is deprecated since the contract that it was built for, and addons that subscribe to nothing.
    /// </returns>
    /// <exception cref="AddonRefusedException">
    /// The host cannot run the plugin. The reasons are one sentence that says why and what to do, and one line for each finding.
    /// </exception>
    public static IReadOnlyList<Finding> Run(PluginMetadata plugin)
    {
        var contract = VersionCheck.Run(plugin);
        var findings = LinkCheck.Run(plugin, contract, ContractSet.OfHost);
        if (contract.Major <= LastRemoved)
        {
            throw new AddonRefusedException([TooOld(contract), .. Told(findings)]);
        }

        var errors = findings.Where(f => f.Severity == FindingSeverity.Error).ToList();
        return errors.Count == 0 ? findings : throw new AddonRefusedException([DoesNotFit(contract, errors.Count), .. Told(errors)]);
    }

    private static string TooOld(Version contract) =>
        $"It was built for contract {contract.Major}, whose hooks this host no longer has: it speaks {LastRemoved + 1} to {Host.Major}. "
        + $"Let mitmhost-migrate rewrite its source, then build it against {SharedAssemblies.Contract} {Host.ToString(2)}.";

    private static string DoesNotFit(Version contract, int count) =>
        $"It was built for contract {contract.ToString(2)} and does not fit this host's {Host.ToString(2)} in {(count == 1 ? "one place" : $"{count} places")}. "
        + $"Correct what is named below, then build it against {SharedAssemblies.Contract} {Host.ToString(2)}.";

    private static IEnumerable<string> Told(IReadOnlyList<Finding> findings) =>
        findings.Count <= MostFindingsTold
            ? findings.Select(f => f.ToString())
            : findings.Take(MostFindingsTold).Select(f => f.ToString()).Append($"… and {findings.Count - MostFindingsTold} more.");

    private static Version Host => ContractSet.OfHost.Version;
}
