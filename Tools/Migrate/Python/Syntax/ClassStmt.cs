namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>A class.</summary>
internal sealed class ClassStmt(int start, Identifier name, List<Argument> bases, List<Expr> decorators, List<Stmt> body) : Stmt(start)
{
    public Identifier Name => name;

    public List<Argument> Bases => bases;

    public List<Expr> Decorators => decorators;

    public List<Stmt> Body => body;
}
