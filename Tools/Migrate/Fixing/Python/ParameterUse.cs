using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary>A use of a parameter, and what stands around it.</summary>
/// <param name="Name">The name.</param>
internal sealed record ParameterUse(NameExpr Name)
{
    /// <summary>The attribute that is taken of it.</summary>
    public AttributeExpr? Around { get; set; }

    /// <summary>The call that it is an argument of.</summary>
    public CallExpr? Call { get; set; }

    /// <summary>The call <c>x.reply.kill()</c>.</summary>
    public CallExpr? Kill { get; set; }

    /// <summary>The call <c>x.log(text)</c>.</summary>
    public CallExpr? Log { get; set; }
}
