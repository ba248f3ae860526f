namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>A function without a name.</summary>
internal sealed class LambdaExpr(int start, ParameterList parameters, Expr body) : Expr(start, body.End)
{
    public ParameterList Parameters => parameters;

    public Expr Body => body;
}
