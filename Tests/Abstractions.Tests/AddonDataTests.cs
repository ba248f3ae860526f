using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.Extensions.Logging.Abstractions;

namespace MitmHost.Abstractions.Tests;

public sealed class AddonDataTests
{
    [Fact]
    public void Data_SameFlowAndAddon_IsTheSameObject()
    {
        var addon = Attached(new NotingAddon());
        var flow = Flow();

        Assert.Same(flow.Data<AddonNotes>(addon), flow.Data<AddonNotes>(addon));
    }

    [Fact]
    public void Data_OtherFlow_IsAnotherObject()
    {
        var addon = Attached(new NotingAddon());

        Assert.NotSame(Flow().Data<AddonNotes>(addon), Flow().Data<AddonNotes>(addon));
    }

    [Fact]
    public void Data_OtherAddon_IsAnotherObject()
    {
        var flow = Flow();

        Assert.NotSame(flow.Data<AddonNotes>(Attached(new NotingAddon())), flow.Data<AddonNotes>(Attached(new NotingAddon())));
    }

    [Fact]
    public void Data_TwoTypes_AreKeptApart()
    {
        var addon = Attached(new NotingAddon());
        var flow = Flow();

        flow.Data<List<int>>(addon).Add(1);

        Assert.Null(flow.Data<AddonNotes>(addon).Owner);
        Assert.Equal([1], flow.Data<List<int>>(addon));
    }

    [Fact]
    public void Data_InTheConstructor_Throws() => Assert.Throws<InvalidOperationException>(() => Flow().Data<AddonNotes>(new NotingAddon()));

    [Fact]
    public void Data_AfterTheAddonWasUnloaded_SaysSo()
    {
        var addon = Attached(new NotingAddon());
        var flow = Flow();
        flow.Data<AddonNotes>(addon);

        addon.DropData();

        var refusal = Assert.Throws<InvalidOperationException>(() => flow.Data<AddonNotes>(addon));
        Assert.Contains("noting has been unloaded", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DropData_FlowOutlivesTheAddon_DoesNotKeepItsTypesLoaded()
    {
        var flow = Flow();

        var types = NoteInItsOwnContext(flow);

        for (var i = 0; i < 20 && types.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(types.IsAlive);
        GC.KeepAlive(flow);
    }

    /// <summary>Loads this very assembly once more, as a plugin is loaded, and leaves a note on the flow that refers back to its addon.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference NoteInItsOwnContext(HttpFlow flow)
    {
        var context = new AssemblyLoadContext("plugin", isCollectible: true);
        var assembly = context.LoadFromAssemblyPath(typeof(NotingAddon).Assembly.Location);
        var type = assembly.GetType(typeof(NotingAddon).FullName!, throwOnError: true)!;
        Assert.NotEqual(typeof(NotingAddon), type);
        var addon = Attached((Addon)Activator.CreateInstance(type)!);
        ((IRequestHook)addon).OnRequest(flow);
        addon.DropData();
        context.Unload();
        return new WeakReference(assembly, trackResurrection: true);
    }

    private static T Attached<T>(T addon)
        where T : Addon
    {
        addon.Attach(new AddonContext("noting", NullLogger.Instance, CancellationToken.None));
        return addon;
    }

    private static HttpFlow Flow()
    {
        var client = new ClientConnection(new NetworkAddress("127.0.0.1", 50000), new NetworkAddress("127.0.0.1", 8080), DateTimeOffset.UnixEpoch);
        return new HttpFlow(client, null, Heads.Get("/"));
    }
}
