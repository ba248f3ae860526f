using MitmHost.ContractRules;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>A rule, and the one of its names that was met.</summary>
internal sealed record RuleMatch(Rule Rule, PythonName Name);
