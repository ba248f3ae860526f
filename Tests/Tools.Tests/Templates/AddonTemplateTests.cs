namespace MitmHost.Tools.Tests.Templates;

public sealed class AddonTemplateTests : IAsyncLifetime
{
    private readonly AddonTemplate template = new();

    public async ValueTask InitializeAsync() => await template.InstallAsync();

    public ValueTask DisposeAsync()
    {
        template.Dispose();
        return default;
    }

    [Theory]
    [InlineData("Stamp")]
    [InlineData("3rd-party.tag")]
    public async Task Addon_OfTheTemplate_IsBuiltTestedAndAccepted(string name)
    {
        await template.CreateAsync(name, "--host", AddonTemplate.HostFolder);
        var folder = Path.Combine(template.Folder, name);
        await template.RestoreAsync(folder);

        await template.MustAsync(folder, "build", "--no-restore", "-warnaserror");
        var tests = await template.MustAsync(folder, "test", "--no-build");
        var plugin = Path.Combine(template.Home, "plugins", name);
        var check = await template.MustAsync(folder, Path.Combine(AddonTemplate.HostFolder, "mitmhost.dll"), "addons", "check", plugin);

        Assert.Contains("succeeded: 1", tests, StringComparison.Ordinal);
        Assert.Contains("responseheaders", check, StringComparison.Ordinal);
        Assert.Equal(
            [$"{name}.deps.json", $"{name}.dll", $"{name}.pdb", $"{name}.runtimeconfig.json"],
            Directory.GetFiles(plugin).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("X", "X")]
    [InlineData("AddHeader", "AddHeader")]
    [InlineData("add-header", "AddHeader")]
    [InlineData("3rd-party.tag", "Addon3RdPartyTag")]
    [InlineData("HTTPThing_2", "HTTPThing2")]
    [InlineData("Addon", "NewAddon")]
    public async Task Name_OfTheAddon_BecomesAClassName(string name, string expected)
    {
        await template.CreateAsync(name);

        var source = Assert.Single(Directory.GetFiles(Path.Combine(template.Folder, name, name), "*.cs"));

        Assert.Equal($"{expected}.cs", Path.GetFileName(source));
        Assert.Contains($"class {expected} :", await File.ReadAllTextAsync(source, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_NotGiven_BuildSaysWhatToDo()
    {
        await template.CreateAsync("X");

        var (exitCode, output) = await template.RunAsync(Path.Combine(template.Folder, "X"), "build");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Set the environment variable MitmHostFolder", output, StringComparison.Ordinal);
    }
}
