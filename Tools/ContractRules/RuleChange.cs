namespace MitmHost.ContractRules;

/// <summary>What became of a name.</summary>
public enum RuleChange
{
    /// <summary>It does not exist any more.</summary>
    Gone,

    /// <summary>It works and warns.</summary>
    Deprecated,

    /// <summary>It exists and means something else.</summary>
    Changed,
}
