using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Porting;

/// <summary>Translates the statements of a method: one that is not known in every part is left to a person as a whole.</summary>
internal sealed class StatementPort(MethodFrame frame, CodeLines output)
{
    private readonly ExpressionPort expressions = new(frame);

    private readonly CallStatements calls = new(frame);

    public void Write(List<Stmt> body)
    {
        foreach (var statement in body)
        {
            if (!Translate(statement))
            {
                output.Todo(statement);
            }
        }
    }

    private bool Translate(Stmt statement)
    {
        switch (statement)
        {
            case ExprStmt { Keyword: "pass" } or GlobalStmt or ExprStmt { Keyword: "", Values: [StringExpr] } or ExprStmt { Keyword: "", Values: [LiteralExpr] }:
                return true;
            case ReturnStmt { Value: null }:
                output.Add("return;");
                return true;
            case ExprStmt { Keyword: "del", Values: [SubscriptExpr subscript] }:
                return Line(Removal(subscript));
            case ExprStmt { Keyword: "raise", Values: [CallExpr { Function: var error, Arguments: [{ Name: null, Stars: 0, Value: var reason }] }] }:
                return Line(Throw(error, reason));
            case ExprStmt { Keyword: "" or "await", Values: [CallExpr call] }:
                return Line(calls.Translate(call));
            case AssignStmt { Targets: [var target], Value: { } value } assignment:
                return Line(Assignment(target, assignment.Operator, value));
            case IfStmt choice when frame.Text.AsSpan(choice.Start).StartsWith("if", StringComparison.Ordinal):
                return If(choice);
            default:
                return IsPass(statement);
        }
    }

    private bool IsPass(Stmt statement) => frame.Text[statement.Start..statement.End].Trim() is "pass" or "...";

    private bool Line(string? line)
    {
        if (line is null)
        {
            return false;
        }

        output.Add(line);
        return true;
    }

    /// <summary><c>raise exceptions.OptionsError("…")</c>: the options are refused.</summary>
    private string? Throw(Expr error, Expr reason) =>
        ExpressionPort.PathOf(error) is { } name && name.EndsWith("Error", StringComparison.Ordinal) && expressions.Translate(reason) is { Type: PortedType.Text } text
            ? $"throw new {(name.EndsWith("OptionsError", StringComparison.Ordinal) ? "ArgumentException" : "InvalidOperationException")}({text.Code});"
            : null;

    private string? Removal(SubscriptExpr subscript) =>
        expressions.Translate(subscript.Target) is { Type: PortedType.Headers or PortedType.Pairs } headers && expressions.Translate(subscript.Index) is { Type: PortedType.Text } name
            ? $"{headers.Code}.Remove({name.Code});"
            : null;

    private string? Assignment(Expr target, string sign, Expr expression)
    {
        if (sign is not ("=" or "+=" or "-=") || expressions.Translate(expression) is not { } value)
        {
            return null;
        }

        return target switch
        {
            NameExpr name => Variable(name.Name, sign, value),
            SubscriptExpr subscript when sign == "=" && value.IsText => expressions.Translate(subscript) is { Type: PortedType.MaybeText } header && header.Code.EndsWith(']')
                ? $"{header.Code} = {value.Code};"
                : null,
            AttributeExpr attribute => Member(attribute, sign, value),
            _ => null,
        };
    }

    private string? Variable(string name, string sign, Value value)
    {
        if (frame.Names.Find(name) is { } known)
        {
            return Fits(known.Type, value, sign) ? $"{known.Code} {sign} {Fitting(known.Type, value)};" : null;
        }

        return sign == "=" ? $"var {frame.Names.Declare(name, value.Type).Code} = {value.Code};" : null;
    }

    private string? Member(AttributeExpr attribute, string sign, Value value)
    {
        if (expressions.Translate(attribute) is not { } member || !Fits(member.Type, value, sign))
        {
            return null;
        }

        var isField = attribute.Target is NameExpr self && self.Name == frame.Self;
        if (!isField && (expressions.Translate(attribute.Target) is not { } target || !MemberTable.CanSet(target, attribute.Name.Value)))
        {
            return null;
        }

        return $"{member.Code} {sign} {Fitting(member.Type, value)};";
    }

    private static bool Fits(PortedType target, Value value, string sign) => sign switch
    {
        "=" => target == value.Type || (target is PortedType.Text or PortedType.MaybeText && value.IsText),
        "+=" => (target == PortedType.Number && value.Type == PortedType.Number) || (target is PortedType.Text or PortedType.MaybeText && value.IsText),
        _ => target == PortedType.Number && value.Type == PortedType.Number,
    };

    private static string Fitting(PortedType target, Value value) => target == PortedType.Text ? value.Present : value.Code;

    /// <summary>Branches up to the first whose condition is not known; from there on a person has to see to it, in the place of the else.</summary>
    private bool If(IfStmt choice)
    {
        var conditions = choice.Branches.ConvertAll(b => expressions.Condition(b.Test));
        var known = conditions.TakeWhile(c => c is not null).Count();
        if (known == 0)
        {
            return false;
        }

        for (var i = 0; i < known; i++)
        {
            output.Add($"{(i == 0 ? "if" : "else if")} ({Parentheses.Without(conditions[i]!)})");
            Block(choice.Branches[i].Body);
        }

        if (known < conditions.Count)
        {
            output.Add("else");
            output.Open();
            output.Todo(frame.Text.LastIndexOf("elif", choice.Branches[known].Test.Start, StringComparison.Ordinal), choice.End);
            output.Close();
        }
        else if (choice.Otherwise.Count > 0)
        {
            output.Add("else");
            Block(choice.Otherwise);
        }

        return true;
    }

    private void Block(List<Stmt> body)
    {
        output.Open();
        frame.Names.Enter();
        Write(body);
        frame.Names.Leave();
        output.Close();
    }
}
