using System.Text;
using CsCheck;
using MitmHost.Tools.LoadLab.Compare;

namespace MitmHost.Tools.Tests.LoadLab.Compare;

public sealed class OutputTailTests
{
    private const int Kept = 4096;

    [Fact]
    public Task ToString_OutputOfAnyLength_IsItsEnd() => Gen.Int[0, 20_000].SampleAsync(async length =>
    {
        var output = string.Concat(Enumerable.Range(0, length).Select(static i => (char)('a' + (i * 7 % 26))));
        var tail = new OutputTail(new MemoryStream(Encoding.ASCII.GetBytes(output)));
        await tail.Reading;

        Assert.Equal(output[Math.Max(0, length - Kept)..], tail.ToString());
    }, iter: 30);
}
