namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>Function(Arguments)</c>.</summary>
internal sealed class CallExpr(Expr function, List<Argument> arguments, int open, int end) : Expr(function.Start, end)
{
    public Expr Function => function;

    public List<Argument> Arguments => arguments;

    /// <summary>The position of the opening parenthesis.</summary>
    public int Open => open;

    /// <summary>The argument of a name, else the one at a position.</summary>
    public Expr? Get(string name, int position)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Name is { } given ? given.Value == name : i == position && arguments[i].Stars == 0)
            {
                return arguments[i].Value;
            }
        }

        return null;
    }
}
