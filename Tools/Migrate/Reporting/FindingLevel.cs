using MitmHost.ContractRules;

namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>How grave a change is in the words of formats that know three degrees. A deprecation must not stop a build.</summary>
internal static class FindingLevel
{
    public static string InSarif(RuleChange change) => change switch
    {
        RuleChange.Gone => "error",
        RuleChange.Changed => "warning",
        _ => "note",
    };

    public static string InWorkflow(RuleChange change) => change switch
    {
        RuleChange.Gone => "error",
        RuleChange.Changed => "warning",
        _ => "notice",
    };
}
