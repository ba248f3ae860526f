namespace MitmHost.Host.Tests.Store;

/// <summary>Bodies that the memory has no room for.</summary>
public sealed class SpillTests
{
    [Fact]
    public async Task Bodies_BeyondTheBudget_AreReadFromTheFile()
    {
        using var rig = new StoreRig(bodies: 20_000);
        var flows = Enumerable.Range(0, 5).Select(i => rig.Add(StoreRig.Flow(body: Bytes(i)))).ToList();
        await rig.Store.Moving;

        Assert.InRange(rig.Store.BytesInMemory, 0, 20_000);
        Assert.Equal([true, true, true, false, false], flows.Select(f => f.Request.Stored is not null));
        Assert.All(flows, f => Assert.Equal(Bytes(flows.IndexOf(f)), f.Request.Body));
    }

    [Fact]
    public async Task Bodies_OfALiveFlow_StayInMemory()
    {
        using var rig = new StoreRig(bodies: 10);
        var live = StoreRig.Flow(body: Bytes(1));
        live.IsLive = true;
        rig.Add(live);
        await rig.Store.Moving;
        Assert.Null(live.Request.Stored);

        live.IsLive = false;
        rig.Store.Saw(live);
        await rig.Store.Moving;
        Assert.NotNull(live.Request.Stored);
    }

    [Fact]
    public async Task Bodies_SharedWithABackup_AreStoredOnce()
    {
        using var rig = new StoreRig(bodies: 10);
        var flow = StoreRig.Flow(body: Bytes(1));
        flow.Backup();
        flow.Comment = "edited";
        rig.Add(flow);
        await rig.Store.Moving;

        Assert.NotNull(flow.Request.Stored);
        Assert.Same(flow.Request.Stored, ((HttpFlow)flow.Earlier!).Request.Stored);
        flow.Revert();
        Assert.Equal(Bytes(1), flow.Request.Body);
    }

    [Fact]
    public void Bodies_TooSmallForTheFile_MakeTheOldestFlowGo()
    {
        using var rig = new StoreRig(bodies: 2500);
        rig.Add(StoreRig.Flow(body: new byte[1000]));
        rig.Add(StoreRig.Flow(body: new byte[1000]));
        rig.Add(StoreRig.Flow(body: new byte[1000]));

        Assert.Equal(2, rig.Store.Count);
        Assert.Equal(2000, rig.Store.BytesInMemory);
    }

    [Fact]
    public async Task Bodies_NoFolderForTheFile_DropsTheOldestAndSaysSo()
    {
        using var rig = new StoreRig(bodies: 10_000);
        await File.WriteAllTextAsync(rig.Folder, "a file where the folder should be", TestContext.Current.CancellationToken);
        rig.Add(StoreRig.Flow(body: Bytes(1)));
        rig.Add(StoreRig.Flow(body: Bytes(2)));
        await rig.Store.Moving;

        Assert.Equal(1, rig.Store.Count);
        Assert.Contains("the oldest flows are dropped", Assert.Single(rig.Logger.Entries).Message, StringComparison.Ordinal);
        File.Delete(rig.Folder);
    }

    [Fact]
    public async Task File_AfterTheEnd_IsGone()
    {
        using var rig = new StoreRig(bodies: 10);
        var flow = rig.Add(StoreRig.Flow(body: Bytes(1)));
        await rig.Store.Moving;
        rig.Store.Dispose();

        Assert.Empty(Directory.EnumerateFileSystemEntries(rig.Folder));
        Assert.Throws<IOException>(() => flow.Request.Body);
    }

    private static byte[] Bytes(int seed)
    {
        var bytes = new byte[8000];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
