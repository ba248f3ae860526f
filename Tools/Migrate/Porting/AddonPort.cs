using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Text;

namespace MitmHost.Tools.Migrate.Porting;

/// <summary>Writes the C# class of one addon.</summary>
internal sealed class AddonPort
{
    private readonly AddonSource addon;

    private readonly PythonText source;

    private readonly List<Stmt> module;

    private readonly CodeLines output;

    private readonly Dictionary<string, PortedOption> options = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Value> fields = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Value> globals = new(StringComparer.Ordinal);

    private readonly HashSet<string> loggers = new(StringComparer.Ordinal) { "logging" };

    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>The classes that are written, each in its own file.</summary>
    private readonly IReadOnlySet<string> ported;

    public AddonPort(AddonSource addon, PythonText source, List<Stmt> module, IReadOnlySet<string> ported)
    {
        (this.addon, this.source, this.module, this.ported) = (addon, source, module, ported);
        output = new CodeLines(source);
        ClassName = CSharpName.OfType(addon.Name);
        foreach (var option in addon.Functions.SelectMany(f => f.Body).Select(s => OptionReader.Read(s, source.Value)).OfType<PortedOption>())
        {
            options.TryAdd(option.Python, option);
        }
    }

    public string ClassName { get; }

    public int Todos => output.Todos;

    public IReadOnlyCollection<PortedOption> Options => options.Values;

    public string Write(string origin)
    {
        ImportNotes.Write(module, output);
        output.Add($"/// <summary>Written from {origin}.</summary>");
        var hooks = addon.Functions.Where(f => Parameters(f).Count <= 1).Select(f => PortedHook.Of(f.Name.Value)?.Interface).OfType<string>().Distinct(StringComparer.Ordinal);
        var parent = Options.Count > 0 ? $"Addon<{ClassName}Options>" : "Addon";
        output.Add($"public sealed class {ClassName} : {string.Join(", ", hooks.Prepend(parent))}");
        output.Open();
        State(module, null, isModule: true);
        State(addon.IsClass ? addon.Body : [], null, isModule: false);
        var constructor = addon.Functions.FirstOrDefault(f => f.Name.Value == "__init__");
        if (addon.IsClass && constructor is not null)
        {
            State(constructor.Body, SelfOf(constructor), isModule: false);
        }

        foreach (var function in addon.Functions.Where(f => f != constructor || !addon.IsClass))
        {
            Function(function);
        }

        output.Close();
        return Usings() + output.ToString().Replace("\n\n}\n", "\n}\n", StringComparison.Ordinal);
    }

    private string Usings()
    {
        var usings = output.Uses("Encoding.") ? "using System.Text;\n" : "";
        usings += output.Uses("Logger.") ? "using Microsoft.Extensions.Logging;\n" : "";
        return $"{usings}using MitmHost;\n\n";
    }

    /// <summary>Assignments of simple values become fields; the rest is left to a person, where it is not a matter of Python alone.</summary>
    private void State(List<Stmt> body, string? self, bool isModule)
    {
        foreach (var statement in body)
        {
            if (statement is AssignStmt { Operator: "=", Targets: [var target], Value: { } value })
            {
                Field(statement, target, value, self, isModule);
            }
            else if (!IsOfPythonAlone(statement) && !IsWrittenElsewhere(statement, isModule))
            {
                output.Todo(statement);
                output.Add("");
            }
        }
    }

    /// <summary>Imports, texts that nobody reads, and the call of a base's constructor.</summary>
    private bool IsOfPythonAlone(Stmt statement) =>
        statement is ImportStmt or FromImportStmt or GlobalStmt or ExprStmt { Values: [StringExpr or CallExpr { Function: AttributeExpr { Name.Value: "__init__" } }] }
        || IsPass(statement);

    private bool IsWrittenElsewhere(Stmt statement, bool isModule) => statement switch
    {
        FunctionStmt => !isModule || !addon.IsClass,
        ClassStmt type when isModule => ported.Contains(type.Name.Value),
        _ => false,
    };

    private bool IsPass(Stmt statement) => source.Value[statement.Start..statement.End].Trim() is "pass" or "...";

    private void Field(Stmt statement, Expr target, Expr initial, string? self, bool isModule)
    {
        var name = target switch
        {
            NameExpr plain when self is null => plain.Name,
            AttributeExpr { Target: NameExpr owner } attribute when owner.Name == self => attribute.Name.Value,
            _ => null,
        };
        if (name is "addons")
        {
            return;
        }

        if (initial is CallExpr { Function: { } function } && ExpressionPort.PathOf(function) is "logging.getLogger" or "getLogger")
        {
            loggers.Add(self is null ? name ?? "" : $"{self}.{name}");
            return;
        }

        var value = new ExpressionPort(Frame(self)).Translate(initial);
        var declared = value?.Type switch
        {
            PortedType.Text => "string",
            PortedType.MaybeText => "string?",
            PortedType.Number => "int",
            PortedType.Real => "double",
            PortedType.Truth => "bool",
            PortedType.Texts => "string[]",
            PortedType.Bytes => "byte[]",
            _ => null,
        };
        if (name is null || declared is null || value!.Code.Contains("Options.", StringComparison.Ordinal) || IsInstance(value))
        {
            output.Todo(statement);
            output.Add("");
            return;
        }

        var field = new Value(Free(name), value.Type);
        output.Add($"private {declared} {field.Code} = {value.Code};");
        output.Add("");
        fields[name] = field;
        if (isModule)
        {
            globals[name] = field;
        }
    }

    /// <summary>Whether a field would be initialised by another one, which C# does not allow.</summary>
    private bool IsInstance(Value value) => fields.Values.Any(f => value.Code.Contains(f.Code, StringComparison.Ordinal) && !value.Code.StartsWith('"'));

    private string Free(string python)
    {
        var name = CSharpName.Camel(python);
        var free = name;
        for (var i = 2; !names.Add(free); i++)
        {
            free = $"{name}{i}";
        }

        return free;
    }

    private void Function(FunctionStmt function)
    {
        var hook = PortedHook.Of(function.Name.Value);
        var parameters = Parameters(function);
        if (hook is null || parameters.Count > 1 || !names.Add(hook.Signature))
        {
            output.Todo(function, hook is null && Python.Addons.HookNames.IsHook(function.Name.Value) ? "the contract has no such hook" : null);
            output.Add("");
            return;
        }

        var frame = Frame(SelfOf(function));
        var parameter = parameters.Count == 1 && hook.Parameter != PortedType.Nothing ? parameters[0].Name.Value : "value";
        var argument = frame.Names.Declare(parameter, hook.Parameter);
        output.Add("/// <inheritdoc/>");
        output.Add($"public {string.Format(System.Globalization.CultureInfo.InvariantCulture, hook.Signature, argument.Code)}");
        output.Open();
        var body = hook.Signature.Contains("StartAsync", StringComparison.Ordinal) ? function.Body.FindAll(s => OptionReader.Read(s, source.Value) is null) : function.Body;
        if (hook.Ending is not null && body.Exists(HasReturn))
        {
            body.ForEach(s => output.Todo(s));
        }
        else
        {
            new StatementPort(frame, output).Write(body);
        }

        if (hook.Ending is not null)
        {
            output.Add(hook.Ending);
        }

        output.Close();
        output.Add("");
    }

    /// <summary>What a hook is given: without <c>self</c>, and without the context that came first before 0.18.</summary>
    private List<Parameter> Parameters(FunctionStmt function)
    {
        var parameters = function.Parameters.Items.Skip(addon.IsClass ? 1 : 0).Where(p => p.Stars == 0).ToList();
        return parameters is [{ Name.Value: "context" or "ctx" }, _] ? parameters[1..] : parameters;
    }

    private static bool HasReturn(Stmt statement) => statement is ReturnStmt || Python.Syntax.SyntaxChildren.Blocks(statement).Any(b => b.Exists(HasReturn));

    private string? SelfOf(FunctionStmt function) => addon.IsClass && function.Parameters.Items is [var first, ..] ? first.Name.Value : null;

    private MethodFrame Frame(string? self)
    {
        var scope = new NameScope();
        foreach (var (name, value) in globals)
        {
            scope.Bind(name, value);
        }

        scope.Reserve("cancellationToken");

        // A variable that has the name of a field would hide it.
        foreach (var field in fields.Values)
        {
            scope.Reserve(field.Code);
        }

        return new MethodFrame(source.Value, scope, fields, options, loggers) { Self = self };
    }
}
