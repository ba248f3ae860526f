using MitmHost.Host.Addons.Watching;

namespace MitmHost.Host.Tests.Addons.Watching;

public sealed class FolderEventsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string folder = Directory.CreateTempSubdirectory("mitmhost-").FullName;
    private readonly SemaphoreSlim changes = new(0);

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        changes.Dispose();
    }

    [Fact]
    public async Task Arm_EventsGotLost_SaysSoAndListensAgain()
    {
        using var events = new FolderEvents(folder, "*", () => changes.Release());
        events.Arm();

        events.Fail();
        Assert.True(await changes.WaitAsync(Patience));
        events.Arm();
        await File.WriteAllTextAsync(Path.Combine(folder, "file"), "");

        Assert.True(await changes.WaitAsync(Patience));
    }

    [Fact]
    public async Task Arm_FolderBelowAFolderThatIsNotThere_HearsOfItsComing()
    {
        using var events = new FolderEvents(Path.Combine(folder, "a", "b"), "*", () => changes.Release());
        events.Arm();

        Directory.CreateDirectory(Path.Combine(folder, "a"));

        Assert.True(await changes.WaitAsync(Patience));
    }
}
