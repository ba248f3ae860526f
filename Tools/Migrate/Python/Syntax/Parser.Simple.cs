using MitmHost.Tools.Migrate.Python.Tokens;

namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <content>Statements of one line.</content>
internal sealed partial class Parser
{
    private Stmt? Simple(int start)
    {
        if (Kind == TokenKind.Name)
        {
            switch (TextOf(at))
            {
                case "import" when tokens[at + 1].Kind == TokenKind.Name:
                    return Import(start);
                case "from" when tokens[at + 1].Kind == TokenKind.Name || IsOperatorAt(at + 1, '.') || (tokens[at + 1].Kind == TokenKind.Operator && TextOf(at + 1) is "..."):
                    return FromImport(start);
                case "return":
                    Advance();
                    return new ReturnStmt(start, IsEndOfLine || IsOperator(';') ? null : ExpressionList());
                case "global" or "nonlocal":
                    return Global(start);
                case "raise" or "assert" or "del":
                    var keyword = TakeName().Value;
                    return new ExprStmt(start, keyword, Rest());
                case "type" when tokens[at + 1].Kind == TokenKind.Name && !IsReserved(TextOf(at + 1)):
                    Advance();
                    break;
                case "pass" or "break" or "continue":
                    Advance();
                    return null;
                case "else" or "elif" or "except" or "finally" or "case":
                    return Orphan(start);
            }
        }

        return Assignment(start);
    }

    /// <summary>The rest of a statement whose head was lost: its block is read all the same.</summary>
    private Stmt? Orphan(int start)
    {
        if (IsName("case") && !IsBlockHeader())
        {
            return Assignment(start);
        }

        problems++;
        Advance();
        while (!IsEndOfLine && !IsOperator(':'))
        {
            var before = at;
            Expression();
            if (at == before)
            {
                Advance();
            }
        }

        return new IfStmt(start, [new IfBranch(new LiteralExpr(start, start), Block())], []);
    }

    private bool IsBlockHeader()
    {
        var end = at;
        while (tokens[end].Kind is not (TokenKind.Newline or TokenKind.End))
        {
            end++;
        }

        return IsOperatorAt(end - 1, ':');
    }

    private ImportStmt Import(int start)
    {
        Advance();
        var modules = new List<ImportedModule>();
        do
        {
            if (Kind != TokenKind.Name)
            {
                break;
            }

            modules.Add(Module());
        }
        while (Accept(','));
        return new ImportStmt(start, modules);
    }

    private ImportedModule Module()
    {
        var begin = Current.Start;
        var path = DottedPath();
        var end = LastEnd;
        Identifier? alias = AcceptName("as") && Kind == TokenKind.Name ? TakeName() : null;
        return new ImportedModule(path, begin, end, alias);
    }

    private string DottedPath()
    {
        var path = TakeName().Value;
        while (IsOperator('.') && tokens[at + 1].Kind == TokenKind.Name)
        {
            Advance();
            path = $"{path}.{TakeName().Value}";
        }

        return path;
    }

    private FromImportStmt FromImport(int start)
    {
        Advance();
        var level = 0;
        while (IsOperator('.') || IsOperator("..."))
        {
            level += Current.Length;
            Advance();
        }

        var begin = Current.Start;
        var path = Kind == TokenKind.Name && !IsName("import") ? DottedPath() : "";
        var module = new ImportedModule(path, begin, path.Length == 0 ? begin : LastEnd, null);
        AcceptName("import");
        var open = IsOperator('(') ? Current.Start : -1;
        Accept('(');
        var found = new List<ImportedName>();
        while (!IsEndOfLine && !IsOperator(')') && !IsOperator(';'))
        {
            if (IsOperator('*'))
            {
                found.Add(new ImportedName(new Identifier("*", Current.Start), null));
                Advance();
            }
            else if (Kind == TokenKind.Name)
            {
                var name = TakeName();
                found.Add(new ImportedName(name, AcceptName("as") && Kind == TokenKind.Name ? TakeName() : null));
            }
            else
            {
                Advance(); // the comma
            }
        }

        Accept(')');
        return new FromImportStmt(start, level, module, found) { Open = open };
    }

    private GlobalStmt Global(int start)
    {
        Advance();
        var found = new List<Identifier>();
        while (!IsEndOfLine && !IsOperator(';'))
        {
            if (Kind == TokenKind.Name)
            {
                found.Add(TakeName());
            }
            else
            {
                Advance();
            }
        }

        return new GlobalStmt(start, found);
    }

    private Stmt Assignment(int start)
    {
        var first = ExpressionList();
        if (IsOperator(':') && first is NameExpr or AttributeExpr or SubscriptExpr)
        {
            Advance();
            var annotation = Expression();
            return new AssignStmt(start, [first], Accept('=') ? ExpressionList() : null, annotation, "=");
        }

        if (IsOperator('='))
        {
            var values = new List<Expr> { first };
            while (Accept('='))
            {
                values.Add(ExpressionList());
            }

            var value = values[^1];
            values.RemoveAt(values.Count - 1);
            problems += values.Count(v => v is OperationExpr or CallExpr or StringExpr or ConditionalExpr or LambdaExpr); // nothing can be assigned to these
            return Finish(new AssignStmt(start, values, value, null, "="));
        }

        if (Kind == TokenKind.Operator && Current.Length > 1 && text[Current.End - 1] == '=' && TextOf(at) is not ("==" or "!=" or "<=" or ">=" or ":="))
        {
            var op = TextOf(at).ToString();
            Advance();
            return Finish(new AssignStmt(start, [first], ExpressionList(), null, op));
        }

        var rest = Rest();
        rest.Insert(0, first);
        return new ExprStmt(start, "", rest);
    }

    private AssignStmt Finish(AssignStmt statement)
    {
        while (!IsEndOfLine && !IsOperator(';'))
        {
            problems++;
            Advance();
        }

        return statement;
    }

    /// <summary>Everything up to the end of the statement: <c>print &gt;&gt;f, x</c>, <c>raise E, "x"</c>, <c>exec x in y</c>.</summary>
    private List<Expr> Rest()
    {
        var values = new List<Expr>();
        while (!IsEndOfLine && !IsOperator(';'))
        {
            var before = at;
            if (Expression() is { } value)
            {
                values.Add(value);
            }

            if (at == before)
            {
                problems += Kind == TokenKind.Stray ? 1 : 0;
                Advance();
            }
        }

        return values;
    }
}
