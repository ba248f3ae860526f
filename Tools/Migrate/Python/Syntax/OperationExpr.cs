namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>Operands with operators in between, in the order in which they stand.</summary>
internal sealed class OperationExpr(List<Expr> operands, List<string> operators, int start, int end) : Expr(start, end)
{
    public List<Expr> Operands => operands;

    /// <summary>The operators, those before an operand included.</summary>
    public List<string> Operators => operators;

    /// <summary>Whether it is one of its operands: only <c>and</c> and <c>or</c> stand between them.</summary>
    public bool IsChoice => operators.TrueForAll(o => o is "or" or "and");
}
