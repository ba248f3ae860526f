namespace MitmHost.Tools.Migrate.Findings;

/// <summary>A piece of a file: lines and columns count from 1, columns in UTF-16 units; the end column is the one after.</summary>
internal sealed record Place(int Line, int Column, int EndLine, int EndColumn);
