using CsCheck;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Text;

namespace MitmHost.Migrate.Tests.Python.Syntax;

public sealed class ParserTests
{
    [Theory]
    [InlineData("print 'a', `b`", typeof(ExprStmt))]
    [InlineData("exec 'a' in {}", typeof(ExprStmt))]
    [InlineData("raise E, 'x'", typeof(ExprStmt))]
    [InlineData("a = b = c, d", typeof(AssignStmt))]
    [InlineData("x: int", typeof(AssignStmt))]
    [InlineData("x += 1", typeof(AssignStmt))]
    [InlineData("async def f(a, /, b, *, c=1, **d) -> int: pass", typeof(FunctionStmt))]
    [InlineData("def f(a, (b, c)): pass", typeof(FunctionStmt))]
    [InlineData("def f[T](a: T) -> T: pass", typeof(FunctionStmt))]
    [InlineData("class A(B, metaclass=C): pass", typeof(ClassStmt))]
    [InlineData("from . import (a as b,\n c)", typeof(FromImportStmt))]
    [InlineData("import a.b as c, d", typeof(ImportStmt))]
    [InlineData("match x:\n  case A(b=1) | [c, *d]: pass", typeof(MatchStmt))]
    [InlineData("match = 1", typeof(AssignStmt))]
    [InlineData("with (open(a) as f, open(b) as g): pass", typeof(WithStmt))]
    [InlineData("try: a\nexcept A, B: b\nelse: c\nfinally: d", typeof(TryStmt))]
    [InlineData("type X[T] = list[T]", typeof(AssignStmt))]
    [InlineData("for a, b in c: pass\nelse: d", typeof(ForStmt))]
    [InlineData("if a: b\nelif c: d\nelse: e", typeof(IfStmt))]
    public void Parse_StatementOfAnyPython_IsUnderstood(string text, Type expected)
    {
        var tree = Parser.Parse(text);

        Assert.Equal((expected, 0), (Assert.Single(tree.Body).GetType(), tree.Problems));
    }

    [Fact]
    public void Parse_LostColon_KeepsTheBlock()
    {
        var tree = Parser.Parse("def f(a)\n    return a\n\nx = 1\n");

        Assert.Equal(2, tree.Body.Count);
        Assert.Single(Assert.IsType<FunctionStmt>(tree.Body[0]).Body);
        Assert.Equal(1, tree.Problems);
    }

    [Fact]
    public void Parse_UnclosedBracket_KeepsTheNextFunction()
    {
        var tree = Parser.Parse("class A:\n    def f(self):\n        x = (1, 2\n\n    def g(self):\n        pass\n");

        Assert.Equal(["f", "g"], Assert.IsType<ClassStmt>(tree.Body[0]).Body.OfType<FunctionStmt>().Select(f => f.Name.Value));
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{", "}")]
    [InlineData("f(", ")")]
    [InlineData("lambda: ", "")]
    [InlineData("not ", "")]
    [InlineData("await ", "")]
    [InlineData("x if y else ", "")]
    [InlineData("a.b", "")]
    [InlineData("a[0]", "")]
    [InlineData("f'{", "}'")]
    public void Parse_DeeplyNested_DoesNotOverflow(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 50_000)) + "x" + string.Concat(Enumerable.Repeat(close, 50_000)) + "\ny = 1\n";

        Assert.IsType<AssignStmt>(Parser.Parse(text).Body[^1]);
    }

    [Fact]
    public void Parse_DeeplyIndented_DoesNotOverflow()
    {
        var text = string.Concat(Enumerable.Range(0, 2_000).Select(i => new string(' ', i) + "if a:\n")) + new string(' ', 2_000) + "b\nc = 1\n";

        Assert.IsType<AssignStmt>(Parser.Parse(text).Body[^1]);
    }

    [Fact]
    public void Parse_ManyBranches_DoNotOverflow()
    {
        var text = "if a: b\n" + string.Concat(Enumerable.Repeat("elif a: b\n", 20_000));

        Assert.Equal(20_001, Assert.IsType<IfStmt>(Assert.Single(Parser.Parse(text).Body)).Branches.Count);
    }

    [Fact]
    public void Parse_AnyBytes_GivesSpansWithinTheText() =>
        Gen.Byte.Array[0, 300].Sample(bytes =>
        {
            var text = PythonDecoder.Decode(bytes).Value;
            foreach (var statement in SyntaxChildren.All(Parser.Parse(text).Body))
            {
                Assert.InRange(statement.End, 0, text.Length);
                Assert.All(SyntaxChildren.Expressions(statement), e => Assert.InRange(e.End, 0, text.Length));
            }
        });

    [Fact]
    public void Parse_FieldsOfFormatStrings_AreExpressions()
    {
        var tree = Parser.Parse("x = f\"{a.b!r} {f\"nested {c.d[0]:>{e}}\"}\" t'{g}'");

        var names = SyntaxChildren.Expressions(tree.Body[0]).OfType<NameExpr>().Select(n => n.Name).Order();
        Assert.Equal(["a", "c", "e", "g", "x"], names);
    }
}
