namespace MitmHost.ContractRules;

/// <summary>Whether a finding keeps an addon from loading.</summary>
public enum FindingSeverity
{
    Warning,
    Error,
}
