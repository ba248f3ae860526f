namespace MitmHost.ContractRules;

/// <summary>A name that was found, and the rule that it belongs to.</summary>
public sealed record DotNetMatch(Rule Rule, DotNetName Name);
