namespace MitmHost.ContractRules;

/// <summary>One name as C# and compiled DLLs spell it.</summary>
public sealed record DotNetName
{
    private const string Root = "MitmHost.";

    private DotNetName(DotNetKind kind, string type, string? member, string? instead) =>
        (Kind, Type, Member, Instead) = (kind, Root + type, member, instead);

    public DotNetKind Kind { get; }

    /// <summary>The full name of the type, or of the type that has the member.</summary>
    public string Type { get; }

    /// <summary>The property, or the method; null for a type.</summary>
    public string? Member { get; }

    /// <summary>The full name of the hook's argument as it was; null where there is no hook.</summary>
    public string? Argument { get; private init; }

    /// <summary>
    /// Whether the current contract has the same name with another meaning. Such a name is old only in an addon for a contract before the change, or
    /// in a source that gives the hook its old argument.
    /// </summary>
    public bool IsReused { get; init; }

    /// <summary>What to write instead; null when nothing took its place.</summary>
    public string? Instead { get; }

    /// <summary>The name as an author knows it, without the namespace that every name has.</summary>
    public string Display => Owner + (Member is null ? "" : "." + Member);

    /// <summary>The type as an author knows it.</summary>
    public string Owner => Short(Type);

    /// <param name="hook">The interface.</param>
    /// <param name="method">Its method.</param>
    /// <param name="argument">The type of the method's first argument.</param>
    /// <param name="instead">What to write instead.</param>
    public static DotNetName OfHook(string hook, string method, string argument, string? instead) =>
        new(DotNetKind.Hook, hook, method, instead) { Argument = Root + argument };

    public static DotNetName OfType(string type, string? instead) => new(DotNetKind.Type, type, null, instead);

    public static DotNetName OfMember(string type, string member, string? instead) => new(DotNetKind.Member, type, member, instead);

    private static string Short(string type) => type.StartsWith(Root, StringComparison.Ordinal) ? type.Substring(Root.Length) : type;
}
