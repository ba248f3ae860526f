using MitmHost.Host.Addons.Live;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Tests.Addons.Live;

public sealed class StrayExceptionsTests : IAsyncDisposable
{
    private readonly LivePlugins plugins = new();

    public ValueTask DisposeAsync() => plugins.DisposeAsync();

    [Fact]
    public void Report_ExceptionOfTheHost_IsNotTaken()
    {
        var strays = new StrayExceptions(_ => null, plugins.Loggers.CreateLogger("addons"));

        Assert.False(strays.TryReport(Thrown(() => AddonRow(-1))));
        Assert.Empty(plugins.Loggers.Lines);
    }

    [Fact]
    public async Task Report_ExceptionOfAnAddon_IsItsFault()
    {
        var exception = await ThrownByAddonAsync();
        var addon = plugins.Chain.Current.Addons[0];
        var strays = new StrayExceptions(_ => addon, plugins.Loggers.CreateLogger("addons"));

        Assert.True(strays.TryReport(exception));
        Assert.Equal(1, addon.Faults);
        Assert.Matches(@"^versioned Error versioned · own thread · Versioned\.cs:\d+ · ", plugins.Loggers.Lines[^1]);
    }

    [Fact]
    public async Task Report_AddonThatLeft_NamesThePlugin()
    {
        var exception = await ThrownByAddonAsync();
        var strays = new StrayExceptions(_ => null, plugins.Loggers.CreateLogger("addons"));

        Assert.True(strays.TryReport(exception));
        Assert.Matches(@"^addons Error Reloaded · own thread · Versioned\.cs:\d+ · ", plugins.Loggers.Lines[^1]);
    }

    [Fact]
    public async Task Origin_OfAnAddon_IsItsClass()
    {
        var origin = ExceptionOrigin.Of(await ThrownByAddonAsync());

        Assert.Equal(("Reloaded", "Versioned"), (origin?.Plugin, origin?.Type.Name));
    }

    /// <summary>As on a thread of the addon's own: no frame of the host's is below it.</summary>
    private async Task<Exception> ThrownByAddonAsync()
    {
        await plugins.With("Reloaded", "1").Listing(TestPlugins.Entry("Reloaded/versioned")).StartAsync();
        var response = (IResponseHook)plugins.Chain.Current.Addons[0].Instance;
        return Thrown(() => response.OnResponse(null!));
    }

    private static string AddonRow(int index) => Hooks.All[index].Name;

    private static Exception Thrown(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            return exception;
        }

        throw new InvalidOperationException("Nothing was thrown.");
    }
}
