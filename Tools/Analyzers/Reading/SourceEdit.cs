using Microsoft.CodeAnalysis.Text;

namespace MitmHost.Tools.Analyzers.Reading;

/// <summary>A replacement in the text of a C# source.</summary>
internal sealed record SourceEdit(TextSpan Place, string Text);
