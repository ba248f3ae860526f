using MitmHost.Host.Addons;

namespace MitmHost.Host.Tests.Addons.Placement;

public sealed class ChainOrderTests : IDisposable
{
    private readonly TestPlugins plugins = new();

    public void Dispose() => plugins.Dispose();

    [Fact]
    public async Task Place_NothingListed_ByNameOfPluginThenType()
    {
        Assert.Equal(["hello", "alpha-thing", "second"], await ChainAsync("TwoAddons", "Hello"));
    }

    [Fact]
    public async Task Place_Listed_InTheOrderOfTheList()
    {
        plugins.Listing(TestPlugins.Entry("TwoAddons"), TestPlugins.Entry("Hello", index: 1));

        Assert.Equal(["alpha-thing", "second", "hello"], await ChainAsync("Hello", "TwoAddons"));
    }

    [Fact]
    public async Task Place_SomeListed_OthersComeLast()
    {
        plugins.Listing(TestPlugins.Entry("TwoAddons"));

        Assert.Equal(["alpha-thing", "second", "hello"], await ChainAsync("Hello", "TwoAddons"));
    }

    [Fact]
    public async Task Place_AddonOfPluginApart_IsNotPlacedAgain()
    {
        plugins.Listing(TestPlugins.Entry("TwoAddons/second"), TestPlugins.Entry("Hello", index: 1), TestPlugins.Entry("TwoAddons", index: 2));

        Assert.Equal(["second", "hello", "alpha-thing"], await ChainAsync("Hello", "TwoAddons"));
    }

    [Fact]
    public async Task Place_OneAddonListed_OthersOfThePluginStayOut()
    {
        plugins.Listing(TestPlugins.Entry("TwoAddons/second"));

        Assert.Equal(["second"], await ChainAsync("TwoAddons"));
    }

    [Fact]
    public async Task Place_DisabledAddon_StaysOut()
    {
        plugins.Listing(TestPlugins.Entry("TwoAddons"), TestPlugins.Entry("TwoAddons/second", index: 1) with { Enabled = false });

        Assert.Equal(["alpha-thing"], await ChainAsync("TwoAddons"));
    }

    [Fact]
    public async Task Place_DisabledPlugin_IsNotEvenRead()
    {
        var folder = plugins.With("Hello").Install("OldContract");
        File.WriteAllBytes(Path.Combine(folder, "OldContract.dll"), []);
        plugins.Listing(TestPlugins.Entry("OldContract") with { Enabled = false });

        Assert.Equal(["hello"], await ChainAsync());
    }

    [Fact]
    public async Task Place_NameOfPluginInOtherCase_IsTheSame()
    {
        plugins.Listing(TestPlugins.Entry("hELLO"), TestPlugins.Entry("TwoAddons", index: 1));

        Assert.Equal(["hello", "alpha-thing", "second"], await ChainAsync("TwoAddons", "Hello"));
    }

    [Fact]
    public async Task Place_SameAddonNameTwice_SecondIsRefusedNamingBoth()
    {
        plugins.With("Hello", "SameName").Listing(TestPlugins.Entry("SameName"), TestPlugins.Entry("Hello", index: 1));
        await using var addons = await plugins.LoadAsync();

        var problem = Assert.Single(addons.Problems);
        Assert.Equal("Hello", problem.Plugin);
        Assert.Equal(
            $"Hello is called hello, and so is Hello of SameName ({Path.Combine(plugins.Root, "SameName")}). Rename one with [Addon(\"…\")], or disable it.",
            problem.Message);
    }

    [Fact]
    public async Task Place_UnknownAddon_SuggestsAndNames()
    {
        plugins.With("TwoAddons").Listing(TestPlugins.Entry("TwoAddons/secnd"));
        var problem = await plugins.RefuseAsync();

        Assert.Equal("$.plugins[0]: the plugin has no addon secnd. Did you mean second? It has alpha-thing, second.", problem.Message);
        Assert.True(problem.IsFatal);
    }

    [Fact]
    public async Task Place_OptionsForAddonWithoutAny_AreRefused()
    {
        plugins.With("Hello").Listing(TestPlugins.Entry("Hello", """{ "loud": true }"""));
        var problem = await plugins.RefuseAsync();

        Assert.Equal("$.plugins[0].options: hello takes no options. Remove them.", problem.Message);
    }

    [Fact]
    public async Task Place_EmptyOptionsForAddonWithoutAny_AreFine()
    {
        plugins.Listing(TestPlugins.Entry("Hello", "{}"));

        Assert.Equal(["hello"], await ChainAsync("Hello"));
    }

    [Fact]
    public async Task Place_OptionsOfPlugin_GoToTheOneAddonThatTakesSome()
    {
        plugins.With("WithOptions").Listing(TestPlugins.Entry("WithOptions", """{ "detail": 4 }"""));
        await using var addons = await plugins.LoadAsync();

        Assert.Contains(plugins.Loggers.Lines, l => l.StartsWith("with-options Information detail=4 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Place_AddonWithoutHooks_IsPlacedWithWarning()
    {
        plugins.With("Refusals").Listing(TestPlugins.Entry("Refusals/no-hooks"));
        await using var addons = await plugins.LoadAsync();

        Assert.Equal(["no-hooks"], TestPlugins.Names(addons.Chain));
        Assert.Equal(AddonProblemKind.Warning, Assert.Single(addons.Problems).Kind);
    }

    [Theory]
    [InlineData("both-twins", "BothTwins has the hook request twice, as IRequestHook and as IAsyncRequestHook. Keep one.")]
    [InlineData("two-constructors", "TwoConstructors has 2 public constructors. Keep the one that the host shall call.")]
    [InlineData("hidden-constructor", "HiddenConstructor has no public constructor. Make the one that the host shall call public.")]
    [InlineData("Bad Name", "BadName is called \"Bad Name\"; a name consists of a-z, 0-9 and -. Give it one with [Addon(\"…\")].")]
    public async Task Place_AddonThatBreaksARule_IsRefused(string addon, string message)
    {
        var problem = await plugins.With("Refusals").Listing(TestPlugins.Entry($"Refusals/{addon}")).RefuseAsync();

        Assert.Equal(message, problem.Message);
    }

    private async Task<string[]> ChainAsync(params string[] fixtures)
    {
        await using var addons = await plugins.With(fixtures).LoadAsync();
        Assert.Empty(addons.Problems);
        return TestPlugins.Names(addons.Chain);
    }
}
