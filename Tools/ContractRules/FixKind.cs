namespace MitmHost.ContractRules;

/// <summary>Who may carry the change out.</summary>
public enum FixKind
{
    /// <summary>A tool: the new name means the same.</summary>
    Safe,

    /// <summary>A tool that was told so: usually right.</summary>
    Unsafe,

    /// <summary>A person.</summary>
    Manual,
}
