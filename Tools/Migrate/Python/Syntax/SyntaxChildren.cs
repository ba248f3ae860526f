namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>Goes down a tree without caring what is what.</summary>
internal static class SyntaxChildren
{
    /// <summary>The expressions right below an expression.</summary>
    public static void Of(Expr expression, List<Expr> into)
    {
        switch (expression)
        {
            case AttributeExpr e:
                into.Add(e.Target);
                break;
            case CallExpr e:
                into.Add(e.Function);
                Arguments(e.Arguments, into);
                break;
            case SubscriptExpr e:
                into.Add(e.Target);
                into.Add(e.Index);
                break;
            case SliceExpr e:
                into.AddRange(e.Parts);
                break;
            case StringExpr e:
                into.AddRange(e.Fields);
                break;
            case DisplayExpr e:
                into.AddRange(e.Items);
                break;
            case OperationExpr e:
                into.AddRange(e.Operands);
                break;
            case ConditionalExpr e:
                into.Add(e.Body);
                into.Add(e.Test);
                into.Add(e.Otherwise);
                break;
            case AssignmentExpr e:
                into.Add(e.Target);
                into.Add(e.Value);
                break;
            case PrefixExpr e:
                into.Add(e.Operand);
                break;
            case LambdaExpr e:
                Parameters(e.Parameters, into);
                into.Add(e.Body);
                break;
            case ComprehensionExpr e:
                Comprehension(e, into);
                break;
        }
    }

    /// <summary>The expressions of a statement, those of its blocks not counted.</summary>
    public static void Of(Stmt statement, List<Expr> into)
    {
        switch (statement)
        {
            case ExprStmt s:
                into.AddRange(s.Values);
                break;
            case AssignStmt s:
                into.AddRange(s.Targets);
                Add(s.Value, into);
                Add(s.Annotation, into);
                break;
            case ReturnStmt s:
                Add(s.Value, into);
                break;
            case IfStmt s:
                into.AddRange(s.Branches.Select(b => b.Test));
                break;
            case ForStmt s:
                into.Add(s.Target);
                into.Add(s.Source);
                break;
            case WithStmt s:
                foreach (var item in s.Items)
                {
                    into.Add(item.Value);
                    Add(item.Target, into);
                }

                break;
            case TryStmt s:
                into.AddRange(s.Handlers.SelectMany(h => h.Types));
                break;
            case MatchStmt s:
                into.Add(s.Subject);
                into.AddRange(s.Cases.SelectMany(c => c.Patterns));
                break;
            case FunctionStmt s:
                into.AddRange(s.Decorators);
                Parameters(s.Parameters, into);
                Add(s.Returns, into);
                break;
            case ClassStmt s:
                into.AddRange(s.Decorators);
                Arguments(s.Bases, into);
                break;
        }
    }

    /// <summary>The blocks of a statement.</summary>
    public static IEnumerable<List<Stmt>> Blocks(Stmt statement) => statement switch
    {
        IfStmt s => s.Branches.Select(b => b.Body).Append(s.Otherwise),
        ForStmt s => [s.Body, s.Otherwise],
        WithStmt s => [s.Body],
        TryStmt s => s.Handlers.Select(h => h.Body).Prepend(s.Body).Append(s.Otherwise).Append(s.Final),
        MatchStmt s => s.Cases.Select(c => c.Body),
        FunctionStmt s => [s.Body],
        ClassStmt s => [s.Body],
        _ => [],
    };

    /// <summary>Every statement of a block and of the blocks in it.</summary>
    public static IEnumerable<Stmt> All(List<Stmt> body)
    {
        var pending = new Stack<Stmt>(Enumerable.Reverse(body));
        while (pending.TryPop(out var statement))
        {
            yield return statement;
            foreach (var block in Blocks(statement).Reverse())
            {
                for (var i = block.Count - 1; i >= 0; i--)
                {
                    pending.Push(block[i]);
                }
            }
        }
    }

    /// <summary>Every expression below one, itself first.</summary>
    public static IEnumerable<Expr> All(Expr root)
    {
        var pending = new List<Expr> { root };
        while (pending.Count > 0)
        {
            var expression = pending[^1];
            pending.RemoveAt(pending.Count - 1);
            yield return expression;
            Of(expression, pending);
        }
    }

    /// <summary>Every expression of a statement and of the blocks in it.</summary>
    public static IEnumerable<Expr> Expressions(Stmt root)
    {
        var roots = new List<Expr>();
        foreach (var statement in All([root]))
        {
            roots.Clear();
            Of(statement, roots);
            foreach (var expression in roots.ToArray().SelectMany(All))
            {
                yield return expression;
            }
        }
    }

    private static void Add(Expr? expression, List<Expr> into)
    {
        if (expression is not null)
        {
            into.Add(expression);
        }
    }

    private static void Arguments(List<Argument> arguments, List<Expr> into)
    {
        foreach (var argument in arguments)
        {
            into.Add(argument.Value);
        }
    }

    private static void Parameters(ParameterList parameters, List<Expr> into)
    {
        foreach (var parameter in parameters.Items)
        {
            Add(parameter.Annotation, into);
            Add(parameter.Default, into);
        }
    }

    private static void Comprehension(ComprehensionExpr comprehension, List<Expr> into)
    {
        into.AddRange(comprehension.Results);
        foreach (var clause in comprehension.Clauses)
        {
            into.Add(clause.Target);
            into.Add(clause.Source);
            into.AddRange(clause.Conditions);
        }
    }
}
