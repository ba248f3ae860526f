namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>An argument of a call, or a base of a class.</summary>
/// <param name="Name">The keyword, if there is one.</param>
/// <param name="Stars">How many asterisks stand before it.</param>
/// <param name="Value">What is passed.</param>
internal sealed record Argument(Identifier? Name, int Stars, Expr Value);
