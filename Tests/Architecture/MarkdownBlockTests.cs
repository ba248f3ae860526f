namespace MitmHost.Architecture;

public sealed class MarkdownBlockTests
{
    [Fact]
    public void OfFile_TwoBlocks_HaveLanguageLineAndText() =>
        Assert.Equal(
            [new MarkdownBlock("a.md", 3, "csharp", "one\ntwo"), new MarkdownBlock("a.md", 7, "", "three")],
            MarkdownBlock.OfFile("a.md", ["text", "```csharp", "one", "two", "```", "```", "three", "```"]));
}
