using MitmHost.ContractRules;

namespace MitmHost.Tools.Migrate.Findings;

/// <summary>The words that reports use for what the table says.</summary>
internal static class Words
{
    /// <summary><c>1 file</c>, <c>2 files</c>.</summary>
    public static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    /// <summary>Why a source was read only in part; null when it was understood.</summary>
    public static string? NotUnderstood(int problems) => problems == 0 ? null : $"{Count(problems, "place was", "places were")} not understood";

    public static string Of(RuleChange change) => change switch
    {
        RuleChange.Gone => "gone",
        RuleChange.Changed => "changed",
        _ => "warns",
    };

    public static string Of(Consequence consequence) => consequence switch
    {
        Consequence.NeverCalled => "never-called",
        Consequence.DoesSomethingElse => "silently-different",
        Consequence.HookThrows => "hook-raises",
        Consequence.CallFails => "wrong-call",
        Consequence.FailsToLoad => "load-fails",
        Consequence.Warns => "warns",
        _ => "none",
    };

    public static string Of(FixKind fix) => fix switch
    {
        FixKind.Safe => "safe",
        FixKind.Unsafe => "unsafe",
        _ => "manual",
    };

    public static string Of(Confidence confidence) => confidence switch
    {
        Confidence.High => "high",
        Confidence.Medium => "medium",
        _ => "low",
    };

    public static string Of(FileStatus status) => status switch
    {
        FileStatus.Ok => "ok",
        FileStatus.Partial => "partial",
        FileStatus.Skipped => "skipped",
        _ => "unreadable",
    };

    /// <summary>What happens to an addon that is left as it is, after the words "if left,".</summary>
    public static string IfLeft(Consequence consequence) => consequence switch
    {
        Consequence.NeverCalled => "the hook is never called",
        Consequence.DoesSomethingElse => "it silently does something else",
        Consequence.HookThrows => "the hook that uses it raises, and traffic passes unchanged",
        Consequence.CallFails => "each call of the hook fails",
        Consequence.FailsToLoad => "the addon does not load",
        Consequence.Warns => "it works, with a warning",
        _ => "nothing happens",
    };
}
