namespace MitmHost.Host.Addons.Metadata;

/// <summary>Where something stands in the plugin's source, or in its DLL where the source is not known.</summary>
/// <param name="File">The source file as the compiler was given it; else <c>dll!Type.Method+IL_001f</c>.</param>
/// <param name="Line">Counted from 1; 0 when the source is not known.</param>
/// <param name="Column">Counted from 1; 0 when the source is not known.</param>
internal readonly record struct SourcePlace(string File, int Line, int Column)
{
    public bool IsInSource => Line > 0;
}
