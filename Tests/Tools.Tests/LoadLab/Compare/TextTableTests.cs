using MitmHost.Tools.LoadLab.Compare;

namespace MitmHost.Tools.Tests.LoadLab.Compare;

public sealed class TextTableTests
{
    [Fact]
    public void Write_Rows_AlignsNamesLeftAndFiguresRight()
    {
        using var output = new StringWriter { NewLine = "\n" };

        TextTable.Write([["proxy", "p50"], ["relay", "1,000"], ["a", "–"]], output);

        Assert.Equal(
            """
            | proxy |   p50 |
            |-------|------:|
            | relay | 1,000 |
            | a     |     – |

            """.ReplaceLineEndings("\n"),
            output.ToString());
    }
}
