namespace MitmHost.Plugins.Tests;

public sealed class DumperFilterTests
{
    private static readonly HashSet<string> Changed = new(StringComparer.Ordinal) { "filter" };

    [Fact]
    public async Task Filter_Flows_PrintsThoseThatMatch()
    {
        var run = await DumperRun.StartAsync(new DumperOptions { Filter = "~c 404" });

        var printed = await run.ShowAsync(SampleFlow.Answered(), SampleFlow.Answered(404));

        Assert.StartsWith("GET     404 ", printed, StringComparison.Ordinal);
        Assert.Single(printed, '\n');
    }

    [Fact]
    public async Task Filter_Body_IsHeldBackForIt()
    {
        var run = await DumperRun.StartAsync(new DumperOptions { Filter = "~b hello" });
        var flow = SampleFlow.Answered();
        run.Dumper.OnResponseHeaders(flow);

        Assert.Equal(BodyMode.Buffer, flow.Response.BodyMode);
        await run.EndAsync();
    }

    [Fact]
    public async Task OnOptionsChanged_Filter_IsAnotherOne()
    {
        var run = await DumperRun.StartAsync(new DumperOptions { Filter = "~c 404" });
        run.Dumper.OptionsObject = new DumperOptions();
        run.Dumper.OnOptionsChanged(Changed);

        Assert.NotEmpty(await run.ShowAsync(SampleFlow.Answered()));
    }

    [Fact]
    public async Task OnOptionsChanged_WrongFilter_IsRefused()
    {
        var run = await DumperRun.StartAsync(new DumperOptions());
        run.Dumper.OptionsObject = new DumperOptions { Filter = "~nothing" };

        Assert.Throws<FlowFilterException>(() => run.Dumper.OnOptionsChanged(Changed));
        await run.EndAsync();
    }
}
