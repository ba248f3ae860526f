namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>A source that was read.</summary>
/// <param name="Body">Its statements.</param>
/// <param name="Tokens">What the parser saw: no blanks, no comments.</param>
/// <param name="Comments">Its comments.</param>
/// <param name="Problems">How many places were not understood.</param>
internal sealed record SourceTree(List<Stmt> Body, List<Tokens.Token> Tokens, List<Tokens.Token> Comments, int Problems);
