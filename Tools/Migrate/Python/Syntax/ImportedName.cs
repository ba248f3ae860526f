namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>A name of an import.</summary>
internal sealed record ImportedName(Identifier Name, Identifier? Alias)
{
    /// <summary>The name that it has here.</summary>
    public string Bound => Alias?.Value ?? Name.Value;

    public int End => Alias?.End ?? Name.End;
}
