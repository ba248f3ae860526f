using MitmHost.Host.Addons;

namespace MitmHost.Host.Tests.Addons.Live;

public sealed class OptionsChangeTests : IAsyncDisposable
{
    private readonly LivePlugins plugins = new();

    public ValueTask DisposeAsync() => plugins.DisposeAsync();

    [Fact]
    public async Task Apply_OptionChanged_AddonStaysAndIsToldItsName()
    {
        await StartAsync("""{ "limit": 1, "rule": { "level": 1 } }""");
        var addon = plugins.Chain.Current.Addons[0];
        await ChangeAsync("""{ "limit": 2, "rule": { "level": 3 } }""");

        Assert.Same(addon, plugins.Chain.Current.Addons[0]);
        Assert.Contains("tuned Information changed limit rule: 2", plugins.Loggers.Lines);
    }

    [Fact]
    public async Task Apply_SameOptionsWrittenOtherwise_NobodyIsTold()
    {
        await StartAsync("""{ "limit": 1, "text": "a" }""");
        await ChangeAsync("""{ "text": "a",   "limit": 1, "wait": "1000ms" }""");

        Assert.DoesNotContain(plugins.Loggers.Lines, l => l.Contains("changed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Apply_InvalidOptions_ChangeNothingAndNameThePlace()
    {
        await plugins.With("Hello").With("Reloaded", "1")
            .Listing(TestPlugins.Entry("Reloaded/tuned", """{ "limit": 1 }"""), TestPlugins.Entry("Hello", index: 1))
            .StartAsync();
        var table = plugins.Chain.Current;
        plugins.Listing(TestPlugins.Entry("Hello"), TestPlugins.Entry("Reloaded/tuned", """{ "limit": 101, "day": "someday" }""", index: 1));

        Assert.False(await plugins.ApplyAsync());
        Assert.Same(table, plugins.Chain.Current);
        Assert.Collection(
            plugins.Told(),
            l => Assert.StartsWith("Error $.plugins[1].options.day: expected one of", l, StringComparison.Ordinal),
            l => Assert.StartsWith("Error $.plugins[1].options.limit: expected", l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Apply_InvalidOptionsAgain_AreToldOnce()
    {
        await StartAsync("""{ "limit": 1 }""");
        await ChangeAsync("""{ "limit": 101 }""");
        await plugins.ApplyAsync();

        Assert.Single(plugins.Told());
    }

    [Fact]
    public async Task Apply_InvalidOptions_NewBuildServesAllTheSame()
    {
        await plugins.With("Hello").With("Reloaded", "1")
            .Listing(TestPlugins.Entry("Hello"), TestPlugins.Entry("Reloaded/versioned", index: 1), TestPlugins.Entry("Reloaded/tuned", index: 2))
            .StartAsync();
        plugins.Listing(TestPlugins.Entry("Hello", """{ "x": 1 }"""), TestPlugins.Entry("Reloaded/versioned", index: 1));
        await plugins.Version("Reloaded", "2").ApplyAsync();

        Assert.Contains("versioned Information start 2", plugins.Loggers.Lines);
    }

    [Fact]
    public async Task Apply_AddonRefusesTheChange_ThoseToldGetTheOldOptionsAndASecondCall()
    {
        await plugins.With("Reloaded", "1").With("WithOptions")
            .Listing(TestPlugins.Entry("Reloaded/tuned", """{ "limit": 1, "text": "old" }"""))
            .StartAsync();

        Assert.False(await ChangeAsync("""{ "limit": 2, "text": "refused" }"""));
        Assert.Equal(
            ["tuned Information changed limit text: 2", "tuned Information changed limit text: 1"],
            plugins.Loggers.Lines.Where(l => l.Contains("changed", StringComparison.Ordinal)));
        Assert.StartsWith("Error $.plugins[0]: tuned refused the change of limit, text: Tuned.cs:", plugins.Told()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_OverrideOfTheCommandLine_StillWins()
    {
        plugins.Settings = plugins.Settings with { Overrides = [new OptionOverride("tuned", "limit", "7", "--set tuned.limit")] };
        await StartAsync("""{ "limit": 1 }""");
        await ChangeAsync("""{ "limit": 2 }""");

        Assert.DoesNotContain(plugins.Loggers.Lines, l => l.Contains("changed", StringComparison.Ordinal));
    }

    private Task<LivePlugins> StartAsync(string options) =>
        plugins.With("Reloaded", "1").Listing(TestPlugins.Entry("Reloaded/tuned", options)).StartAsync();

    private Task<bool> ChangeAsync(string options) => plugins.Listing(TestPlugins.Entry("Reloaded/tuned", options)).ApplyAsync();
}
