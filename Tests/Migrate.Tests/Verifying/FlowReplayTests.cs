using MitmHost.FlowFiles;
using MitmHost.Migrate.Tests.Assemblies;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Verifying;

namespace MitmHost.Migrate.Tests.Verifying;

public sealed class FlowReplayTests : IDisposable
{
    private const string Blocker = """
        using MitmHost;
        public sealed class Blocker : Addon, IRequestHook
        {
            public void OnRequest(HttpFlow flow)
            {
                if (flow.Request.Path == "/blocked")
                {
                    flow.Response = HttpResponse.Create(STATUS, "no");
                }
            }
        }
        """;

    /// <summary>What is waited for never comes: how long does not matter.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private readonly AddonFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Run_AddonsThatDoTheSame_ShowNoDifference()
    {
        var result = await RunAsync(Blocker.Replace("STATUS", "403"), Blocker.Replace("STATUS", "400 + 3"));

        Assert.Equal((null, 2, 0), (result.WhyNot, result.Flows, result.Differences.Count));
    }

    [Fact]
    public async Task Run_AddonThatAnswersOtherwise_ShowsTheFieldsOfTheFlow()
    {
        var result = await RunAsync(Blocker.Replace("STATUS", "403"), Blocker.Replace("STATUS", "418"));

        Assert.Contains(new FlowDifference(2, "GET http://example.org/blocked", "Blocker", "response.status", "403", "418"), result.Differences);
        Assert.All(result.Differences, d => Assert.Equal(2, d.Flow));
    }

    [Fact]
    public async Task Run_AddonThatLostAHook_ShowsTheTrace()
    {
        var result = await RunAsync(
            "using MitmHost; public sealed class A : Addon, IRequestHook, IResponseHook { public void OnRequest(HttpFlow f) { } public void OnResponse(HttpFlow f) { } }",
            "using MitmHost; public sealed class A : Addon, IRequestHook { public void OnRequest(HttpFlow f) { } }");

        Assert.Equal(("hooks", "request, response", "request"), result.Differences.Select(d => (d.What, d.Before, d.After)).First());
    }

    [Fact]
    public async Task Run_HookThatThrows_IsReportedAndTheRestIsSent()
    {
        const string Throws = "using MitmHost; public sealed class A : Addon, IRequestHook { public void OnRequest(HttpFlow f) => throw new System.InvalidOperationException(\"broken\"); }";

        var result = await RunAsync(Throws, Throws);

        Assert.Empty(result.Differences);
        Assert.Equal(2, result.Problems.Count(p => p.EndsWith("InvalidOperationException: broken", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_HookThatDoesNotEnd_IsLeftBehind()
    {
        const string Hangs = "using MitmHost; public sealed class A : Addon, IAsyncRequestHook { public async System.Threading.Tasks.ValueTask OnRequestAsync(HttpFlow f, System.Threading.CancellationToken c) => await System.Threading.Tasks.Task.Delay(-1, c); }";

        var result = await RunAsync(Hangs, Hangs, Patience);

        Assert.Contains("did not end", Assert.Single(result.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_HookThatBlocksItsThread_IsLeftBehind()
    {
        // It waits for a file, so that its thread ends with the test.
        var gate = Path.Combine(folder.Root, "gate");
        var blocks = $$"""using MitmHost; public sealed class A : Addon, IRequestHook { public void OnRequest(HttpFlow f) { while (!System.IO.File.Exists(@"{{gate}}")) { System.Threading.Thread.Sleep(1); } } }""";

        var result = await RunAsync(blocks, blocks, Patience);

        Assert.Contains("did not end", Assert.Single(result.Problems), StringComparison.Ordinal);
        folder.Write("gate", "");
    }

    [Fact]
    public async Task Run_Library_IsLoadedLikeSources()
    {
        var reader = new VerifiedAddonReader(ReadSettings.Latest);
        var source = reader.Read(folder.Write("new.cs", Blocker.Replace("STATUS", "403")));
        var library = reader.Read(folder.Write("old.dll", source.Image!));

        var result = await new FlowReplay(TimeSpan.FromMinutes(1), TimeProvider.System).RunAsync(library, source, await FlowsAsync(), TestContext.Current.CancellationToken);

        Assert.Equal((null, 0), (result.WhyNot, result.Differences.Count));
    }

    [Fact]
    public async Task Run_LibraryOfContract6_IsNotRun()
    {
        var old = new VerifiedAddonReader(ReadSettings.Latest).Read(folder.Write("old.dll", OldAddons.Compile(OldAddons.V6Addon)));

        var result = await new FlowReplay(TimeSpan.FromMinutes(1), TimeProvider.System).RunAsync(old, old, await FlowsAsync(), TestContext.Current.CancellationToken);

        Assert.Contains("contract 6", result.WhyNot, StringComparison.Ordinal);
        Assert.Contains("clientconnect", old.Hooks.Meant);
        Assert.DoesNotContain("clientconnect", old.Hooks.Called);
    }

    [Fact]
    public async Task Run_FileThatIsNoFlowFile_SaysSo()
    {
        var addon = new VerifiedAddonReader(ReadSettings.Latest).Read(folder.Write("a.cs", Blocker.Replace("STATUS", "403")));

        await Assert.ThrowsAsync<FlowFileException>(() =>
            new FlowReplay(TimeSpan.FromMinutes(1), TimeProvider.System).RunAsync(addon, addon, folder.Write("flows", "no flows"), TestContext.Current.CancellationToken));
    }

    private Task<string> FlowsAsync() => folder.RecordAsync("http://example.org/", "http://example.org/blocked");

    private async Task<ReplayResult> RunAsync(string old, string now, TimeSpan? limit = null)
    {
        var reader = new VerifiedAddonReader(ReadSettings.Latest);
        var (before, after) = (reader.Read(folder.Write("old.cs", old)), reader.Read(folder.Write("new.cs", now)));
        Assert.Null(before.WhyNotRun);
        Assert.Null(after.WhyNotRun);
        return await new FlowReplay(limit ?? TimeSpan.FromMinutes(1), TimeProvider.System).RunAsync(before, after, await FlowsAsync(), TestContext.Current.CancellationToken);
    }
}
