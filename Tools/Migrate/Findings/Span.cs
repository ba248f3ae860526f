namespace MitmHost.Tools.Migrate.Findings;

/// <summary>A piece of a source, in characters.</summary>
internal readonly record struct Span(int Start, int End);
