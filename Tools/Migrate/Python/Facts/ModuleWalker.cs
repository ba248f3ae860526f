using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>
/// Walks through one source in the order in which it runs, keeps what names stand for, and notes each use of a name that a rule is about. The first rounds
/// say nothing: they learn what functions are given, what they return, and what attributes hold.
/// </summary>
internal sealed partial class ModuleWalker
{
    private const int LearningRounds = 2;

    private readonly PythonModule module;

    private readonly PythonProject project;

    private readonly Dictionary<Stmt, FunctionInfo> functions = [];

    private readonly Dictionary<LambdaExpr, FunctionInfo> lambdas = [];

    private readonly Dictionary<ClassStmt, ClassInfo> classes;

    private readonly Dictionary<FunctionInfo, HashSet<string>> bound = [];

    private readonly List<PythonFact> facts = [];

    private readonly Queue<FunctionInfo> pending = new();

    private readonly HashSet<FunctionInfo> queued = [];

    /// <summary>The imports that name a removed module: what is reached through them follows from the import.</summary>
    private readonly Dictionary<string, PythonFact> importedModules = new(StringComparer.Ordinal);

    /// <summary>What functions assign to names that they declare global.</summary>
    private readonly Dictionary<string, Value> learned = new(StringComparer.Ordinal);

    private Scope scope;

    private int guarded;

    private bool isSilent;

    private ModuleWalker(PythonModule module, PythonProject project)
    {
        this.module = module;
        this.project = project;
        classes = module.Classes.ToDictionary(c => c.Statement);
        scope = new Scope(null, isClass: false, null);
    }

    public static List<PythonFact> Run(PythonModule module, PythonProject project)
    {
        var walker = new ModuleWalker(module, project);
        for (var round = 0; round <= LearningRounds; round++)
        {
            walker.Round(isSilent: round < LearningRounds);
        }

        return walker.facts;
    }

    private void Round(bool isSilent)
    {
        this.isSilent = isSilent;
        facts.Clear();
        importedModules.Clear();
        queued.Clear();
        guarded = 0;
        scope = new Scope(null, isClass: false, null);
        Block(module.Tree.Body);
        while (pending.TryDequeue(out var function))
        {
            Body(function);
        }
    }

    private void Enqueue(FunctionInfo function)
    {
        function.Outer = scope;
        function.Module = module;
        function.IsGuarded |= guarded > 0;
        if (queued.Add(function))
        {
            pending.Enqueue(function);
        }
    }

    private void Body(FunctionInfo function)
    {
        if (!bound.TryGetValue(function, out var names))
        {
            bound[function] = names = Bindings.Of(function);
        }

        var before = (scope, guarded);
        scope = new Scope(function.Outer, isClass: false, names) { Function = function };
        guarded = function.IsGuarded ? 1 : 0;
        Parameters(function);
        if (function.Statement is { } statement)
        {
            Block(statement.Body);
        }
        else if (function.Lambda is { } lambda)
        {
            function.Result = Value.Join(function.Result, Eval(lambda.Body));
        }

        (scope, guarded) = before;
    }

    private bool IsInFunction
    {
        get
        {
            for (var at = scope; at is not null; at = at.Outer)
            {
                if (at.Function is not null)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private PythonFact Report(RuleMatch match, string old, int start, int end, Value? target = null, Expr? node = null, CallExpr? call = null, Stmt? statement = null, FunctionInfo? function = null)
    {
        var fact = Report(match.Rule, old, match.Name.Instead, start, end, target, node, call, statement, function, match.Name.Kind);
        fact.Since = match.Name.Since;
        return fact;
    }

    private PythonFact Report(
        Rule rule, string old, string? instead, int start, int end, Value? target = null, Expr? node = null, CallExpr? call = null, Stmt? statement = null,
        FunctionInfo? function = null, PythonKind kind = PythonKind.Shape)
    {
        var isPath = kind is PythonKind.Import or PythonKind.Module;
        var consequence = rule.PythonIfLeft ?? rule.IfLeft;
        if (isPath && consequence is Consequence.FailsToLoad or Consequence.HookThrows)
        {
            // A module that lacks a name fails where the name is looked up: while the addon loads, or when the hook runs.
            consequence = IsInFunction ? Consequence.HookThrows : Consequence.FailsToLoad;
        }

        var fact = new PythonFact
        {
            Rule = rule,
            Old = old,
            New = instead,
            Place = new Span(start, end),
            Consequence = consequence,
            Confidence = guarded > 0 || RuleNotes.IsHint(rule) ? Confidence.Low : target?.IsWeak == true ? Confidence.Medium : Confidence.High,
            Node = node,
            Call = call,
            Statement = statement,
            Function = function,
            Scope = scope,
        };
        if (!isSilent && !facts.Exists(f => f.Place == fact.Place && f.Rule == rule))
        {
            facts.Add(fact);
        }

        return fact;
    }
}
