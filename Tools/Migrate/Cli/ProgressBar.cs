namespace MitmHost.Tools.Migrate.Cli;

/// <summary>Shows how far a run is, once it takes longer than a second, where a person looks on.</summary>
internal sealed class ProgressBar : IDisposable
{
    private const int Width = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();

    private readonly int total;

    private readonly TextWriter output;

    private readonly ITimer timer;

    private int done;

    private bool isShown;

    private bool isOver;

    public ProgressBar(int total, TextWriter output, TimeProvider time)
    {
        (this.total, this.output) = (total, output);
        timer = time.CreateTimer(_ => Draw(), null, Patience, Pace);
    }

    /// <summary>A bar on the terminal; one that nobody sees where errors go to a file.</summary>
    public static ProgressBar For(int total) => new(total, Console.IsErrorRedirected ? TextWriter.Null : Console.Error, TimeProvider.System);

    public void Step() => Interlocked.Increment(ref done);

    /// <summary>Leaves the line as it was, for what the report says.</summary>
    public void Clear()
    {
        lock (gate)
        {
            isOver = true;
            if (isShown)
            {
                output.Write($"\r{new string(' ', Width + 30)}\r");
                isShown = false;
            }
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        Clear();
    }

    private void Draw()
    {
        lock (gate)
        {
            if (isOver || total == 0)
            {
                return;
            }

            var count = Math.Min(Volatile.Read(ref done), total);
            var filled = (int)((long)count * Width / total);
            output.Write($"\r[{new string('#', filled)}{new string('.', Width - filled)}] {count} of {total} files");
            output.Flush();
            isShown = true;
        }
    }
}
