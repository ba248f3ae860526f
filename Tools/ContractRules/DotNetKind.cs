namespace MitmHost.ContractRules;

/// <summary>What a name of the C# contract stands for.</summary>
public enum DotNetKind
{
    /// <summary>A hook: an interface and its one method.</summary>
    Hook,

    Type,

    /// <summary>A property or a method of a type.</summary>
    Member,
}
