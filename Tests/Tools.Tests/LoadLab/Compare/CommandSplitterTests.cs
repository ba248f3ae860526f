using CsCheck;
using MitmHost.Tools.LoadLab.Compare;

namespace MitmHost.Tools.Tests.LoadLab.Compare;

public sealed class CommandSplitterTests
{
    [Theory]
    [InlineData("mitmdump -q  -p {port}", "mitmdump|-q|-p|{port}")]
    [InlineData("  a\tb ", "a|b")]
    [InlineData("sh -c 'a \"b\" c'", "sh|-c|a \"b\" c")]
    [InlineData("sh -c \"a 'b' c\"", "sh|-c|a 'b' c")]
    [InlineData("--set=\"a b\"c", "--set=a bc")]
    [InlineData("a '' \"\"", "a||")]
    [InlineData("a\\ b \\\"c\\'", "a b|\"c'")]
    [InlineData("\"say \\\"hi\\\"\"", "say \"hi\"")]
    [InlineData("'C:\\'d", "C:\\d")]
    [InlineData("C:\\tools\\proxy.exe \\\\server\\share", "C:\\tools\\proxy.exe|\\\\server\\share")]
    [InlineData("a\\", "a\\")]
    public void TrySplit_Command_GivesTheWordsOfAShell(string command, string words)
    {
        Assert.True(CommandSplitter.TrySplit(command, out var split, out _));
        Assert.Equal(words.Split('|'), split);
    }

    [Fact]
    public void TrySplit_AnyWordsInSingleQuotes_GivesThemBack() => Gen.String.Array[1, 5].Sample(words =>
    {
        var command = string.Join(' ', words.Select(static word => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'"));

        Assert.True(CommandSplitter.TrySplit(command, out var split, out _));
        Assert.Equal(words, split);
    });

    [Theory]
    [InlineData("sh -c 'a")]
    [InlineData("sh -c \"a")]
    public void TrySplit_OpenQuote_SaysWhere(string command)
    {
        Assert.False(CommandSplitter.TrySplit(command, out _, out var error));
        Assert.Contains(command, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void TrySplit_Nothing_IsRefused(string command) => Assert.False(CommandSplitter.TrySplit(command, out _, out _));
}
