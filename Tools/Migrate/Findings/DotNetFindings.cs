using MitmHost.ContractRules;

namespace MitmHost.Tools.Migrate.Findings;

/// <summary>What findings in C# sources and in DLLs have in common.</summary>
internal static class DotNetFindings
{
    /// <summary>What goes beyond the known changes and may well be meant is a hint at most.</summary>
    public static Confidence ConfidenceOf(Rule rule) => rule.IsExtra && rule.Change == RuleChange.Changed ? Confidence.Low : Confidence.High;

    public static string Message(Rule rule, string old, string? instead)
    {
        var what = rule.Change switch
        {
            _ when rule.Since.Major == 0 => "not what it seems",
            RuleChange.Gone => $"gone since {rule.Since}",
            RuleChange.Changed => $"changed in {rule.Since}",
            _ => $"deprecated since {rule.Since}",
        };
        return $"{old} is {what}: if left, {Words.IfLeft(rule.IfLeft)}; {(instead is null ? "nothing took its place" : $"use {instead}")}.{(rule.Note is null ? "" : " " + rule.Note)}";
    }
}
