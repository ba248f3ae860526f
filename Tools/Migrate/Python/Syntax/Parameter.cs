namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>A parameter of a function.</summary>
/// <param name="Name">Its name; empty for a lone star, and for the tuples of Python 2.</param>
/// <param name="Stars">How many asterisks stand before it.</param>
/// <param name="Annotation">Its type, if one is given.</param>
/// <param name="Default">Its default, if it has one.</param>
/// <param name="Nested">The names in a tuple, as Python 2 had it.</param>
/// <param name="End">The position after it.</param>
internal sealed record Parameter(Identifier Name, int Stars, Expr? Annotation, Expr? Default, List<Identifier> Nested, int End);
