using MitmHost.Host.Cli;

namespace MitmHost.Host.Tests.Cli;

public sealed class TextTableTests
{
    [Fact]
    public void Lines_Rows_AreAlignedByColumns() =>
        Assert.Equal(["a     b", "東京  c", "long  d"], TextTable.Lines([["a", "b"], ["東京", "c"], ["long", "d"]]));

    [Fact]
    public void Lines_RowsOfDifferentLengths_AreKept() => Assert.Equal(["a", "b  c"], TextTable.Lines([["a"], ["b", "c"]]));

    [Fact]
    public void Lines_NoRows_AreNone() => Assert.Empty(TextTable.Lines([]));

    [Fact]
    public void Lines_LineBreakInACell_IsEscaped() => Assert.Equal(["a\\nb"], TextTable.Lines([["a\nb"]]));
}
