using MitmHost.Host.Chain;
using MitmHost.Host.Configuration;
using MitmHost.Host.Control;
using MitmHost.Host.Tests.Addons;
using MitmHost.Host.Tests.Addons.Live;
using MitmHost.Host.Tests.Chain;

namespace MitmHost.Host.Tests.Control;

public sealed class ControlCommandsTests : IAsyncLifetime
{
    private readonly LivePlugins plugins = new();
    private readonly HookWatch watch = new(TimeProvider.System);
    private HostReload reload = null!;
    private ControlCommands commands = null!;

    public async ValueTask InitializeAsync()
    {
        await plugins.With("Hello").With("Reloaded", "1").Listing(TestPlugins.Entry("Hello"), TestPlugins.Entry("Reloaded/versioned", index: 1)).StartAsync();
        var started = new HostConfiguration { Home = plugins.Settings.Home, Roots = [plugins.Root] };
        reload = new HostReload(started, plugins.Settings, () => new ConfigurationReading(started, []), plugins.Live, plugins.Loggers.CreateLogger("host"))
        {
            Found = plugins.Found(),
        };
        commands = new ControlCommands(plugins.Live, watch, reload.OrderAsync);
    }

    public async ValueTask DisposeAsync()
    {
        reload.Dispose();
        watch.Dispose();
        await plugins.DisposeAsync();
    }

    [Fact]
    public async Task List_Addons_InChainOrderWithTheirGeneration()
    {
        var rows = await RowsAsync();

        Assert.Equal(
            [(1, "hello", "active", 1), (2, "versioned", "active", 1)],
            rows.Where(r => r.Order is not null).Select(r => (r.Order!.Value, r.Addon!, r.State, r.Generation!.Value)));
    }

    [Fact]
    public async Task Disable_ThenEnable_LeavesAndComesBackToItsPlace()
    {
        Assert.True((await AskAsync("disable", "hello")).IsDone);
        Assert.DoesNotContain("hello", plugins.Names);
        Assert.Contains(await RowsAsync(), r => r is { Addon: "hello", State: "disabled" });

        Assert.True((await AskAsync("enable", "hello")).IsDone);
        Assert.Equal("hello", plugins.Names[0]);
    }

    [Fact]
    public async Task Enable_OutOfServiceAfterFaults_IsBack()
    {
        plugins.Chain.Current.Addons[0].Quarantine("10 faults in a row");
        Assert.Contains(await RowsAsync(), r => r is { Addon: "hello", State: "quarantined", Reason: "10 faults in a row" });

        Assert.True((await AskAsync("enable", "hello")).IsDone);

        Assert.Contains(await RowsAsync(), r => r is { Addon: "hello", State: "active", Reason: null });
    }

    [Fact]
    public async Task Reload_SameFiles_NewGenerationServes()
    {
        var answer = await AskAsync("reload", "versioned");

        Assert.StartsWith("Reloaded serves as generation 2.", answer.Message, StringComparison.Ordinal);
        Assert.Contains(await RowsAsync(), r => r is { Addon: "versioned", State: "active", Generation: 2 });
    }

    [Fact]
    public async Task Reload_NewFilesDoNotStart_SaysSoAndTheOldOneServes()
    {
        plugins.Version("Reloaded", "throws");
        reload.Found = plugins.Found();

        Assert.False((await AskAsync("reload", "versioned")).IsDone);
        Assert.Contains(await RowsAsync(), r => r is { Addon: "versioned", State: "active", Generation: 1 });
    }

    [Fact]
    public async Task Reload_Disabled_SaysWhatToDo()
    {
        await AskAsync("disable", "versioned");

        Assert.Equal("versioned is disabled. It is loaded anew when it is enabled.", (await AskAsync("reload", "versioned")).Message);
    }

    [Fact]
    public async Task Move_BeforeAnother_IsTheOrderOfTheChain()
    {
        Assert.True((await commands.AnswerAsync(new ControlRequest("move", "versioned", Before: "hello"), CancellationToken.None)).IsDone);

        Assert.Equal(["versioned", "hello"], plugins.Names.Take(2));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("hello", "hello")]
    [InlineData("versioned", null)]
    public async Task Move_NotBesideOneOther_SaysHow(string? before, string? after)
    {
        var answer = await commands.AnswerAsync(new ControlRequest("move", "versioned", before, after), CancellationToken.None);

        Assert.Equal(new ControlAnswer(false, "Say before or after which other addon."), answer);
    }

    [Fact]
    public async Task Draining_CodeStillRuns_IsListedWithHookAndAge()
    {
        var pending = PendingHook.Begin(new HookPlace(plugins.Chain.Current.Addons[1], "response"), SampleFlow.Create());
        await AskAsync("reload", "versioned");

        var rows = await RowsAsync();
        pending.End();

        Assert.Matches(@"^for \d+ s, in response of flow [0-9a-f]{8} for \d+ s$", Assert.Single(rows, r => r.State == "draining").Reason);
    }

    [Fact]
    public async Task Answer_UnknownVerb_NamesThoseThereAre() =>
        Assert.Equal("There is no verb drop. There are list, enable, disable, reload and move.", (await AskAsync("drop", "hello")).Message);

    [Fact]
    public async Task Answer_UnknownAddon_NamesTheNearest() =>
        Assert.Equal("There is no addon helo. Did you mean hello?", (await AskAsync("disable", "helo")).Message);

    private Task<ControlAnswer> AskAsync(string verb, string addon) => commands.AnswerAsync(new ControlRequest(verb, addon), CancellationToken.None);

    private async Task<IReadOnlyList<ControlRow>> RowsAsync() => (await commands.AnswerAsync(new ControlRequest("list"), CancellationToken.None)).Rows!;
}
