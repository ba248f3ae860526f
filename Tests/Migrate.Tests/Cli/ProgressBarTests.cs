using Microsoft.Extensions.Time.Testing;
using MitmHost.Tools.Migrate.Cli;

namespace MitmHost.Migrate.Tests.Cli;

public sealed class ProgressBarTests : IDisposable
{
    private readonly FakeTimeProvider time = new();

    private readonly StringWriter output = new();

    public void Dispose() => output.Dispose();

    [Fact]
    public void Step_ShortRun_ShowsNothing()
    {
        using (var bar = new ProgressBar(2, output, time))
        {
            time.Advance(TimeSpan.FromMilliseconds(900));
            bar.Step();
        }

        Assert.Empty(output.ToString());
    }

    [Fact]
    public void Step_LongRun_ShowsHowFarItIsAndLeavesNothing()
    {
        using var bar = new ProgressBar(2, output, time);
        bar.Step();

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("\r[###############...............] 1 of 2 files", output.ToString());

        bar.Clear();
        Assert.EndsWith(" \r", output.ToString(), StringComparison.Ordinal);
    }
}
