using System.Text;
using CsCheck;
using MitmHost.Tools.Migrate.Python.Text;
using MitmHost.Tools.Migrate.Python.Tokens;

namespace MitmHost.Migrate.Tests.Python.Tokens;

public sealed class TokenizerTests
{
    /// <summary>What real sources are made of, so that random texts reach the interesting places.</summary>
    private static readonly string[] Pieces =
    [
        "def ", "class ", "f\"", "t'''", "\"\"\"", "'", "{", "}", "{{", "(", ")", "[", "]", ":", "=", "!r", "\n", "\r\n", "\r", "\t", "    ", "\\\n", "\\", "# x", "a", "b.c",
        "0x1F", "10L", "rb'", "\uFEFF", "é", "𝒳", "`", "<>", "$", "import x", "\f", "lambda",
    ];

    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].Array[0, 60].Select(indexes => string.Concat(indexes.Select(i => Pieces[i])));

    [Fact]
    public void Run_AnyText_CoversItWithoutAGap() => Texts.Sample(AssertCovers);

    [Fact]
    public void Run_AnyBytes_CoversThemWithoutAGap() => Gen.Byte.Array[0, 400].Sample(bytes => AssertCovers(PythonDecoder.Decode(bytes).Value));

    [Theory]
    [InlineData("x = 0777 + 10L", "x|=|0777|+|10L")]
    [InlineData("1.5e-3 .5 1_000", "1.5e-3|.5|1_000")]
    [InlineData("a <> b != c ** d // e", "a|<>|b|!=|c|**|d|//|e")]
    [InlineData("ur\"\\x\" rb'a' B\"\"\"x\ny\"\"\"", "ur\"\\x\"|rb'a'|B\"\"\"x\ny\"\"\"")]
    [InlineData("a \\\n .b", "a|.|b")]
    [InlineData("größe = ñ", "größe|=|ñ")]
    [InlineData("s = 'open\nb", "s|=|'open|\n|b")]
    [InlineData("f'{a!r:>{w}}{{x}}'", "f'|{|a|!|r|:|>|{|w|}|}|{{x}}|'")]
    [InlineData("f\"{x[\"k\"]}\"", "f\"|{|x|[|\"k\"|]|}|\"")]
    [InlineData("f\"{\n a # }\n }\"", "f\"|{|a|}|\"")]
    [InlineData("f'\\N{DIGIT ONE}{a}'", "f'|\\N{DIGIT ONE}|{|a|}|'")]
    [InlineData("rf'\\{a}'", "rf'|\\|{|a|}|'")]
    public void Run_Line_GivesItsTokens(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Seen(text).Where(t => t.Length > 0).Select(t => text[t.Start..t.End])));

    [Theory]
    [InlineData("if a:\n  b\n  c\nd", 1, 1)]
    [InlineData("if a:\n\tb\n        c\nd", 1, 1)] // a tab reaches to column 8
    [InlineData("if a:\n    b\n  c\nd", 1, 1)] // a level that was never opened
    [InlineData("(\n    a\n)", 0, 0)]
    public void Run_Blocks_AreIndentedAndDedented(string text, int indents, int dedents) =>
        Assert.Equal((indents, dedents), (Count(text, TokenKind.Indent), Count(text, TokenKind.Dedent)));

    [Theory]
    [InlineData("x = (1,\ndef f(): pass")]
    [InlineData("x = f\"{a\nimport b")]
    [InlineData("x = [\n@a\ndef f(): pass")]
    public void Run_BracketThatIsNeverClosed_EndsWhereAStatementBegins(string text) =>
        Assert.Contains(Seen(text), t => t.Kind == TokenKind.Newline && t.Start == text.IndexOf('\n', StringComparison.Ordinal));

    [Theory]
    [InlineData("x = [a\nfor a in b\nif a]")]
    [InlineData("x = (\nclass_ == 1)")]
    [InlineData("f(\nimport_=1,\nreturn_value=2)")]
    public void Run_BracketOverLines_GoesOn(string text) => Assert.Equal(1, Count(text, TokenKind.Newline));

    private static int Count(string text, TokenKind kind) => Tokenizer.Run(text).Count(t => t.Kind == kind);

    private static IEnumerable<Token> Seen(string text) => Tokenizer.Run(text).Where(t => t.Kind < TokenKind.Comment);

    private static void AssertCovers(string text)
    {
        var at = 0;
        foreach (var token in Tokenizer.Run(text))
        {
            Assert.True(token.Start == at, $"a gap before {token} in {text}");
            Assert.InRange(token.End, token.Start, text.Length);
            at = token.End;
        }

        Assert.Equal(text.Length, at);
    }
}
