using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using MitmHost.Host.Addons.Metadata;
using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.Assemblies;

/// <summary>Finds a name in the source of a DLL. A PDB knows where statements are: the name may stand on a later line of one, and the names of methods and types stand above.</summary>
internal sealed class SourceNames(PluginImage image, string folder)
{
    private readonly SourceAtHand sources = new(folder);

    private readonly Dictionary<string, (string Path, SourceText Text, SyntaxNode Root)?> known = new(StringComparer.Ordinal);

    /// <param name="place">Where the PDB has it.</param>
    /// <param name="old">The name as findings say it: <c>ClientConnection.Address</c>.</param>
    /// <param name="isType">Whether it is the name of a type: in one statement a member may have the same.</param>
    /// <returns>Where the last part of the name stands; null when the source is not at hand, or the name not there.</returns>
    public (string Path, Place Place)? Find(SourcePlace place, string old, bool isType)
    {
        if (!place.IsInSource || Source(place.File) is not var (path, text, root) || place.Line > text.Lines.Count)
        {
            return null;
        }

        var start = Position(text, place.Line, place.Column);
        var end = place.EndLine == 0 ? text.Lines[place.Line - 1].End : Position(text, place.EndLine, place.EndColumn);
        var name = old[(old.LastIndexOf('.') + 1)..];
        var names = root.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == name).ToList();
        var index = names.FindIndex(t => t.SpanStart >= start && t.Span.End <= end && isType != IsMember(t));
        index = index < 0 ? names.FindIndex(t => t.SpanStart >= start && t.Span.End <= end) : index;
        index = index < 0 ? names.FindLastIndex(t => t.SpanStart < start) : index;
        return index < 0 ? null : (path, PlaceOf(text, names[index].Span));
    }

    /// <summary><c>a.Name</c>, <c>a?.Name</c>.</summary>
    private static bool IsMember(SyntaxToken token) => token.GetPreviousToken().IsKind(SyntaxKind.DotToken);

    private (string Path, SourceText Text, SyntaxNode Root)? Source(string file)
    {
        if (!known.TryGetValue(file, out var source))
        {
            known[file] = source = image.Document(file) is { } document && sources.Find(file, document) is var (path, bytes) ? Parsed(path, bytes) : null;
        }

        return source;
    }

    private static (string Path, SourceText Text, SyntaxNode Root) Parsed(string path, byte[] bytes)
    {
        var text = SourceText.From(bytes, bytes.Length, encoding: null);
        return (path, text, CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot());
    }

    private static int Position(SourceText text, int line, int column)
    {
        var found = text.Lines[Math.Clamp(line, 1, text.Lines.Count) - 1];
        return Math.Min(found.Start + Math.Max(0, column - 1), found.End);
    }

    private static Place PlaceOf(SourceText text, TextSpan span)
    {
        var (start, end) = (text.Lines.GetLinePosition(span.Start), text.Lines.GetLinePosition(span.End));
        return new Place(start.Line + 1, start.Character + 1, end.Line + 1, end.Character + 1);
    }
}
