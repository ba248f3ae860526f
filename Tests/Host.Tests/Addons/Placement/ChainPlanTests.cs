using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Discovery;
using MitmHost.Host.Addons.Placement;

namespace MitmHost.Host.Tests.Addons.Placement;

public sealed class ChainPlanTests
{
    private readonly List<AddonProblem> problems = [];

    [Fact]
    public void Make_UnlistedPlugins_ComeLastAndAreOptional()
    {
        var plan = Make([Entry("B")], Found("A"), Found("B"));

        Assert.Equal(["B", "A"], plan.Plugins.Select(p => p.Location.Name));
        Assert.Equal([AddonProblemKind.Fatal, AddonProblemKind.Refused], plan.Plugins.Select(p => p.Failure));
    }

    [Fact]
    public void Make_ListedPluginNotFound_IsFatalWithSuggestionAndPlaces()
    {
        Make([Entry("Dumpr")], Found("Dumper"));

        var problem = Assert.Single(problems);
        Assert.True(problem.IsFatal);
        Assert.Equal(
            "$.plugins[0]: there is no such plugin. It was looked for as Dumpr/Dumpr.dll and Dumpr.dll in /roots/one and /roots/two. Did you mean Dumper? Install it, or set \"optional\": true.",
            problem.Message);
    }

    [Fact]
    public void Make_OptionalPluginNotFound_IsNotFatal()
    {
        Make([Entry("Dumper") with { Optional = true }]);

        Assert.False(Assert.Single(problems).IsFatal);
    }

    [Fact]
    public void Make_DisabledPluginNotFound_IsNoProblem()
    {
        var plan = Make([Entry("Dumper") with { Enabled = false }]);

        Assert.Empty(problems);
        Assert.Empty(plan.Plugins);
    }

    [Fact]
    public void Make_EntryTwice_FirstWinsAndSecondIsTold()
    {
        var plan = Make([Entry("A"), Entry("a") with { JsonPath = "$.plugins[1]" }], Found("A"));

        Assert.Single(plan.Entries);
        Assert.Equal("$.plugins[1]: a stands in the list already, at $.plugins[0]. Keep one of the two.", Assert.Single(problems).Message);
    }

    [Fact]
    public void Make_FolderWithoutDll_IsQuietUnlessNamed()
    {
        Assert.Empty(Make([], Found("A") with { IsQuiet = true, Refusal = "empty" }).Plugins);
        Assert.Single(Make([Entry("A")], Found("A") with { IsQuiet = true, Refusal = "empty" }).Plugins);
    }

    [Fact]
    public void Make_OneEntryWithoutHotReload_DecidesForThePlugin()
    {
        var plan = Make([Entry("A/one"), Entry("A/two") with { HotReload = false }], Found("A"));

        Assert.False(Assert.Single(plan.Plugins).IsUnloadable);
    }

    private ChainPlan Make(PluginEntry[] entries, params PluginLocation[] found) => ChainPlan.Make(entries, found, ["/roots/one", "/roots/two"], problems);

    private static PluginEntry Entry(string name) => TestPlugins.Entry(name);

    private static PluginLocation Found(string name) => new() { Name = name, Path = $"/roots/one/{name}", MainFile = $"/roots/one/{name}/{name}.dll", Boundary = "/roots/one" };
}
