using MitmHost.Host.Addons;

namespace MitmHost.Host.Tests.Addons;

public sealed class AddonMakerTests : IDisposable
{
    private const string Defaults = "with-options Information detail=1 color=Never wait=00:00:05 tags=a nested=10";

    private readonly TestPlugins plugins = new();

    public AddonMakerTests() => plugins.With("WithOptions");

    public void Dispose() => plugins.Dispose();

    [Fact]
    public async Task BindOptions_NothingGiven_HasDefaults()
    {
        await using var addons = await plugins.LoadAsync();

        Assert.Contains(Defaults, plugins.Loggers.Lines);
    }

    [Fact]
    public async Task BindOptions_AllSources_TheStrongestWins()
    {
        plugins.Settings = plugins.Settings with
        {
            Environment = key => key switch { "MITMHOST_WITH_OPTIONS_DETAIL" => "2", "MITMHOST_WITH_OPTIONS_COLOR" => "auto", _ => null },
            Overrides = [new OptionOverride("with-options", "detail", "3", "--set")],
        };
        plugins.Listing(TestPlugins.Entry("WithOptions", """{ "detail": 1, "color": "always", "wait": "7s", "tags": ["x", "y"], "nested": { "limit": 20 } }"""));
        await using var addons = await plugins.LoadAsync();

        Assert.Contains("with-options Information detail=3 color=Auto wait=00:00:07 tags=x|y nested=20", plugins.Loggers.Lines);
    }

    [Fact]
    public async Task BindOptions_WrongInPluginsJson_RefusesTheAddonAndTellsAll()
    {
        plugins.Listing(TestPlugins.Entry("WithOptions/with-options", """{ "detail": 5, "colour": "auto", "nested": { "limit": 3 } }"""));
        await using var addons = await plugins.LoadAsync();

        Assert.Empty(addons.Chain);
        Assert.Equal(
            [
                "$.plugins[0].options.colour: there is no such option. Did you mean color? There are detail, color, wait, tags, nested, rules, colors, share.",
                "$.plugins[0].options.detail: expected a number from 0 to 4, got 5",
                "$.plugins[0].options.nested.limit: The limit must be even.",
            ],
            addons.Problems.Select(p => p.Message));
        Assert.All(addons.Problems, p => Assert.True(p.IsFatal));
    }

    [Fact]
    public async Task BindOptions_WrongInEnvironmentForUnlisted_IsNotFatal()
    {
        plugins.Settings = plugins.Settings with { Environment = key => key == "MITMHOST_WITH_OPTIONS_DETAIL" ? "x" : null };
        await using var addons = await plugins.LoadAsync();

        Assert.Equal(["no-options"], TestPlugins.Names(addons.Chain));
        Assert.False(addons.HasFatalProblem);
    }

    [Fact]
    public async Task BindOptions_WrongOnTheCommandLine_IsFatalEvenForUnlisted()
    {
        plugins.Settings = plugins.Settings with { Overrides = [new OptionOverride("with-options", "detial", "3", "--set")] };
        await using var addons = await plugins.LoadAsync();

        Assert.Equal(
            "--set with-options.detial: there is no such option. Did you mean detail? There are detail, color, wait, tags, nested.limit, rules, colors, share.",
            Assert.Single(addons.Problems).Message);
        Assert.True(addons.HasFatalProblem);
    }

    [Fact]
    public async Task BindOptions_OverrideForUnknownAddon_IsFatalWithSuggestion()
    {
        plugins.Settings = plugins.Settings with { Overrides = [new OptionOverride("with-option", "detail", "3", "--set with-option.detail=3")] };
        await using var addons = await plugins.LoadAsync();

        Assert.Equal(
            "--set with-option.detail=3: there is no addon with-option in the chain. Did you mean with-options? Loaded are no-options, with-options.",
            Assert.Single(addons.Problems).Message);
        Assert.True(addons.HasFatalProblem);
    }

    [Fact]
    public async Task BindOptions_OverrideForAddonWithoutOptions_IsFatal()
    {
        plugins.Settings = plugins.Settings with { Overrides = [new OptionOverride("no-options", "detail", "3", "--set")] };
        await using var addons = await plugins.LoadAsync();

        Assert.Equal("--set no-options.detail: no-options takes no options. Remove it.", Assert.Single(addons.Problems).Message);
        Assert.True(addons.HasFatalProblem);
    }
}
