namespace MitmHost.Host.Addons.Metadata;

/// <summary>Where something stands in the plugin's source, or in its DLL where the source is not known.</summary>
/// <param name="File">The source file as the compiler was given it; else <c>dll!Type.Method+IL_001f</c>.</param>
/// <param name="Line">Counted from 1; 0 when the source is not known.</param>
/// <param name="Column">Counted from 1; 0 when the source is not known.</param>
internal readonly record struct SourcePlace(string File, int Line, int Column)
{
    /// <summary>The last line of the statement; 0 when the source is not known.</summary>
    public int EndLine { get; init; }

    /// <summary>The column after the statement; 0 when the source is not known.</summary>
    public int EndColumn { get; init; }

    /// <summary>Whether it is the brace that opens a body, on a line of its own: what it belongs to stands above.</summary>
    public bool IsOpeningBrace { get; init; }

    /// <summary>The type or the method; null when the source is known.</summary>
    public string? Member { get; init; }

    /// <summary>The offset in the method's IL; 0 when the source is known.</summary>
    public int IlOffset { get; init; }

    public bool IsInSource => Line > 0;
}
