namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>A function.</summary>
internal sealed class FunctionStmt(int start, Identifier name, ParameterList parameters, Expr? returns, List<Expr> decorators, List<Stmt> body) : Stmt(start)
{
    public Identifier Name => name;

    public ParameterList Parameters => parameters;

    public Expr? Returns => returns;

    public List<Expr> Decorators => decorators;

    public List<Stmt> Body => body;
}
