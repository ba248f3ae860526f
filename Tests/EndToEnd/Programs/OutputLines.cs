namespace MitmHost.EndToEnd.Programs;

/// <summary>The lines that a program prints to one of its streams, kept as they come.</summary>
internal sealed class OutputLines
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private TaskCompletionSource changed = New();
    private bool hasEnded;

    public OutputLines(TextReader reader) => Reading = ReadAsync(reader);

    /// <summary>Ends with the stream.</summary>
    public Task Reading { get; }

    /// <summary>What was printed so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate)
            {
                return [.. lines];
            }
        }
    }

    /// <summary>How much of it is told when something did not come.</summary>
    private const int MostTold = 40;

    private string Tail => string.Concat(Lines.TakeLast(MostTold).Select(l => l + "\n"));

    public override string ToString() => string.Concat(Lines.Select(l => l + "\n"));

    /// <summary>Waits for a line, which may have come already.</summary>
    public Task<string> WaitForAsync(string part) => WaitForAsync(l => l.Contains(part, StringComparison.Ordinal), part);

    /// <summary>Waits for a line, which may have come already.</summary>
    /// <param name="isWanted">Tells it from others.</param>
    /// <param name="what">What it is, for the case that it does not come.</param>
    public Task<string> WaitForAsync(Predicate<string> isWanted, string what) => Patience.ForAsync(FindAsync(isWanted, what), () => $"\"{what}\" in\n{Tail}");

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<string> FindAsync(Predicate<string> isWanted, string what)
    {
        for (var next = 0; ;)
        {
            Task more;
            lock (gate)
            {
                for (; next < lines.Count; next++)
                {
                    if (isWanted(lines[next]))
                    {
                        return lines[next];
                    }
                }

                more = hasEnded ? throw new EndOfStreamException($"The program ended without printing \"{what}\":\n{Tail}") : changed.Task;
            }

            await more;
        }
    }

    private async Task ReadAsync(TextReader reader)
    {
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                Change(() => lines.Add(line));
            }
        }
        catch (IOException)
        {
            // The test has closed the stream.
        }

        Change(() => hasEnded = true);
    }

    private void Change(Action change)
    {
        TaskCompletionSource told;
        lock (gate)
        {
            change();
            (told, changed) = (changed, New());
        }

        told.SetResult();
    }
}
