using MitmHost.Host.Certificates;

namespace MitmHost.Host.Tests.Certificates;

public sealed class AtomicMoveTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TryMove_FreeName_MovesTheFile()
    {
        var source = folder.Write("draft", "text");

        Assert.True(AtomicMove.TryMove(source, folder["ü.pem"]));

        Assert.Equal("text", File.ReadAllText(folder["ü.pem"]));
        Assert.False(File.Exists(source));
    }

    [Fact]
    public void TryMove_TakenName_LeavesWhatIsThere()
    {
        var source = folder.Write("draft", "mine");
        var target = folder.Write("target", "theirs");

        Assert.False(AtomicMove.TryMove(source, target));

        Assert.Equal("theirs", File.ReadAllText(target));
    }

    [Fact]
    public void TryMove_MissingSource_Throws() => Assert.ThrowsAny<IOException>(() => AtomicMove.TryMove(folder["missing"], folder["target"]));

    [Fact]
    public void TryMove_ManyAtOnce_OneSucceeds()
    {
        const int Movers = 4;
        for (var round = 0; round < 200; round++)
        {
            var target = folder[$"target{round}"];
            var drafts = Enumerable.Range(0, Movers).Select(mover => folder.Write($"draft{round}.{mover}", $"{mover}")).ToArray();
            using var together = new Barrier(Movers);
            var moved = new bool[Movers];

            var threads = drafts.Select((draft, mover) => new Thread(() =>
            {
                together.SignalAndWait();
                moved[mover] = AtomicMove.TryMove(draft, target);
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());

            Assert.Equal($"{Array.IndexOf(moved, true)}", File.ReadAllText(target));
            Assert.Single(moved, won => won);
        }
    }
}
