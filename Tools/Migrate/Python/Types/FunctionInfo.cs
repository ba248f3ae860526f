using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Python.Types;

/// <summary>A function of the run, and what is known of its arguments and its result.</summary>
internal sealed class FunctionInfo(string name, ParameterList parameters)
{
    public string Name => name;

    public ParameterList Parameters => parameters;

    /// <summary>The statement; null for a lambda.</summary>
    public FunctionStmt? Statement { get; init; }

    public LambdaExpr? Lambda { get; init; }

    /// <summary>The class that has it as a method.</summary>
    public ClassInfo? Owner { get; init; }

    /// <summary>The source that it stands in.</summary>
    public Addons.PythonModule? Module { get; set; }

    /// <summary>The scope around it.</summary>
    public Scope? Outer { get; set; }

    /// <summary>What is passed, by position.</summary>
    public Value?[] Arguments { get; } = new Value?[parameters.Items.Count];

    public Value? Result { get; set; }

    /// <summary>The hook that it is, when it is one.</summary>
    public Addons.HookRole? Role { get; set; }

    public bool IsGuarded { get; set; }

    public bool IsStatic => Statement?.Decorators.Exists(d => d is NameExpr { Name: "staticmethod" }) == true;

    /// <summary>How many parameters come before those of the caller: <c>self</c>.</summary>
    public int Bound => Owner is null || IsStatic ? 0 : 1;
}
