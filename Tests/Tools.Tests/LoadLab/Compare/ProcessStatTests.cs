using CsCheck;
using MitmHost.Tools.LoadLab.Compare;

namespace MitmHost.Tools.Tests.LoadLab.Compare;

public sealed class ProcessStatTests
{
    private const string Rest = "20 0 1 0 231319 3133440 416 18446744073709551615 0 0 0 0 0 0 0 0 0 17 1 0 0\n";

    private static readonly string[] Awkward = ["", ") ", " (", ") R 1 2 3", "\n"];

    [Fact]
    public void TryParse_LineOfTheKernel_SumsOwnAndWaitedForTime()
    {
        Assert.True(ProcessStat.TryParse($"8308 (cat) R 8250 8251 4791 0 -1 4194304 102 9 8 7 150 50 20 5 {Rest}", out var stat));
        Assert.Equal(new ProcessStat(8308, 8250, 225), stat);
        Assert.Equal(TimeSpan.FromSeconds(2.25), stat.Cpu);
    }

    [Fact]
    public void TryParse_AnyName_DoesNotShiftTheFields()
    {
        var names = Gen.Select(Gen.String, Gen.Int[0, Awkward.Length - 1].Select(static i => Awkward[i]), Gen.String);
        Gen.Select(names, Gen.Int[1, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue]).Sample((name, pid, parent, time) =>
        {
            var line = $"{pid} ({name.Item1}{name.Item2}{name.Item3}) S {parent} 1 1 0 -1 0 0 0 0 0 {time} 1 2 3 {Rest}";

            Assert.True(ProcessStat.TryParse(line, out var stat));
            Assert.Equal(new ProcessStat(pid, parent, time + 6L), stat);
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("8308")]
    [InlineData("8308 (cat)")]
    [InlineData("x (cat) R 8250 8251 4791 0 -1 4194304 102 9 8 7 150 50 20 5 ")]
    [InlineData("8308 (cat) R 8250 8251 4791 0 -1 4194304 102 9 8 7 150 50 20")]
    [InlineData("8308 (cat) R 8250 8251 4791 0 -1 4194304 102 9 8 7 1x0 50 20 5 ")]
    public void TryParse_CutOrForeignLine_IsRefused(string line) => Assert.False(ProcessStat.TryParse(line, out _));
}
