using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>A name or a way of writing that a rule is about, at its place in a source.</summary>
internal sealed class PythonFact
{
    public required Rule Rule { get; init; }

    /// <summary>The name as it stands in the source.</summary>
    public required string Old { get; init; }

    /// <summary>What to write instead; null when nothing took its place.</summary>
    public string? New { get; set; }

    /// <summary>The token.</summary>
    public required Span Place { get; init; }

    public Confidence Confidence { get; set; } = Confidence.High;

    public required Consequence Consequence { get; set; }

    /// <summary>What is to be known beyond the rule.</summary>
    public string? Note { get; set; }

    /// <summary>The first contract with the change, where the rule does not say it.</summary>
    public Version? Since { get; set; }

    /// <summary>Uses that follow from this one.</summary>
    public List<Span> Related { get; } = [];

    /// <summary>The expression, for a fix.</summary>
    public Expr? Node { get; init; }

    /// <summary>The call that the expression is the function of.</summary>
    public CallExpr? Call { get; init; }

    /// <summary>The statement: an import, a function, an assignment.</summary>
    public Stmt? Statement { get; init; }

    /// <summary>The function that is a hook, for a fix.</summary>
    public FunctionInfo? Function { get; init; }

    /// <summary>The scope, for the names that are free in it.</summary>
    public Scope? Scope { get; init; }
}
