using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Porting;

/// <summary>An operator or an operand.</summary>
internal sealed record OperationPart(string? Operator, Expr? Operand);
