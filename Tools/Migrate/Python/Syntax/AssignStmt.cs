namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>An assignment to one or more targets, annotated or augmented or not.</summary>
internal sealed class AssignStmt(int start, List<Expr> targets, Expr? value, Expr? annotation, string op) : Stmt(start)
{
    public List<Expr> Targets => targets;

    /// <summary>What is assigned; null when a name is only annotated.</summary>
    public Expr? Value => value;

    public Expr? Annotation => annotation;

    /// <summary><c>=</c>, or <c>+=</c> and the like.</summary>
    public string Operator => op;
}
