namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>A name by itself.</summary>
internal sealed class NameExpr(Identifier name) : Expr(name.Start, name.End)
{
    public string Name => name.Value;
}
