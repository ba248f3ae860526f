namespace MitmHost.ContractRules;

/// <summary>One name as Python sources spell it.</summary>
/// <param name="Kind">Where it stands in a source.</param>
/// <param name="Name">The name; for an attribute with the kind of object that has it.</param>
/// <param name="Instead">What to write instead; null when nothing took its place.</param>
public sealed record PythonName(PythonKind Kind, string Name, string? Instead)
{
    /// <summary>The first contract without the name, where it is another than that of the rule.</summary>
    public Version? Since { get; init; }

    public static PythonName Hook(string name, string? instead) => new(PythonKind.Hook, name, instead);

    public static PythonName Attribute(string name, string? instead) => new(PythonKind.Attribute, name, instead);

    public static PythonName Module(string name, string? instead) => new(PythonKind.Module, name, instead);

    public static PythonName Import(string name, string? instead) => new(PythonKind.Import, name, instead);

    public static PythonName Option(string name, string? instead) => new(PythonKind.Option, name, instead);

    public static PythonName Text(string name, string? instead) => new(PythonKind.Text, name, instead);

    public static PythonName Shape(string name, string? instead) => new(PythonKind.Shape, name, instead);
}
