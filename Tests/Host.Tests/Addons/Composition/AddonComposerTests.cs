using Microsoft.Extensions.Time.Testing;

namespace MitmHost.Host.Tests.Addons.Composition;

public sealed class AddonComposerTests : IDisposable
{
    private readonly TestPlugins plugins = new();
    private readonly FixedCertificates certificates = new();

    public void Dispose()
    {
        plugins.Dispose();
        certificates.Dispose();
    }

    [Fact]
    public async Task Compose_HostServices_AreImported()
    {
        plugins.Settings = plugins.Settings with
        {
            Services = new Dictionary<Type, object> { [typeof(ICertificates)] = certificates },
            Time = new FakeTimeProvider(DateTimeOffset.UnixEpoch),
        };
        await using var addons = await plugins.With("Imports").Listing(TestPlugins.Entry("Imports/imports-services")).LoadAsync();
        await addons.RunningAsync(CancellationToken.None);

        Assert.Contains("imports-services Information CN=Fixture 01/01/1970 00:00:00 +00:00", plugins.Loggers.Lines);
    }

    [Fact]
    public async Task Compose_HostServices_AreNotDisposedWithTheAddon()
    {
        plugins.Settings = plugins.Settings with { Services = new Dictionary<Type, object> { [typeof(ICertificates)] = certificates } };
        var addons = await plugins.With("Imports").Listing(TestPlugins.Entry("Imports/imports-services")).LoadAsync();
        await addons.DisposeAsync();

        Assert.False(certificates.IsDisposed);
    }

    [Fact]
    public async Task Compose_ExportedPart_IsImported()
    {
        await using var addons = await plugins.With("Imports").Listing(TestPlugins.Entry("Imports/imports-part")).LoadAsync();
        await addons.RunningAsync(CancellationToken.None);

        Assert.Contains("imports-part Information tick", plugins.Loggers.Lines);
    }

    [Fact]
    public async Task Compose_AddonExportsItself_IsComposed()
    {
        await using var addons = await plugins.With("Imports").Listing(TestPlugins.Entry("Imports/exports-itself")).LoadAsync();

        Assert.Equal(["exports-itself"], TestPlugins.Names(addons.Chain));
    }

    [Fact]
    public async Task Compose_ImportMissing_NamesItAndWhatThereIs()
    {
        var problem = await plugins.With("Refusals").Listing(TestPlugins.Entry("Refusals/missing-import")).RefuseAsync();

        Assert.Equal(
            "MissingImport cannot be composed: No export was found for the contract 'ICloneable', required by import 'clones' of part 'MissingImport'. "
            + "An addon can import ILogProviders, ILogger, TimeProvider and what its plugin exports (nothing so far).",
            problem.Message);
    }

    [Fact]
    public async Task Compose_ImportOfPartMissing_NamesTheWay()
    {
        var problem = await plugins.With("Imports").Listing(TestPlugins.Entry("Imports/imports-broken-part")).RefuseAsync();

        Assert.Equal(
            "ImportsBrokenPart cannot be composed: No export was found for the contract 'ICloneable', required by import 'clones' of part 'BrokenPart', "
            + "required by import 'part' of part 'ImportsBrokenPart'. An addon can import ILogProviders, ILogger, TimeProvider and what its plugin exports (BrokenPart, IClock).",
            problem.Message);
    }

    [Fact]
    public async Task Compose_OneAddonFails_ItsNeighboursLoad()
    {
        await using var addons = await plugins.With("Imports").LoadAsync();

        Assert.Equal(["exports-itself", "imports-part"], TestPlugins.Names(addons.Chain));
        Assert.Equal(2, addons.Problems.Count);
    }

    [Fact]
    public async Task Compose_ConstructorThrows_TellsFileAndLine()
    {
        var problem = await plugins.With("Refusals").Listing(TestPlugins.Entry("Refusals/throws-in-constructor")).RefuseAsync();

        Assert.Matches(@"^The constructor of ThrowsInConstructor threw: ThrowsInConstructor\.cs:\d+ · InvalidOperationException: no luck$", problem.Message);
    }
}
