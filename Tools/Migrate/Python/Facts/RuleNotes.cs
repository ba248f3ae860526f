using MitmHost.ContractRules;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>What holds for single rules.</summary>
internal static class RuleNotes
{
    /// <summary>
    /// Whether findings of a rule are hints at most: what changed is the meaning of a value, and nothing at the place shows which meaning the author counted on.
    /// </summary>
    public static bool IsHint(Rule rule) =>
        rule.Name is "script-context-object-removed" or "websocket-content-now-bytes" or "flow-state-key-renamed" or "certs-attributes-now-str" or "script-arguments-removed"
        || (rule.IsExtra && (rule.PythonChange ?? rule.Change) == RuleChange.Changed);
}
