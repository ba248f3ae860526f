using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using MitmHost.FlowFiles;

namespace MitmHost.Plugins;

/// <summary>Records on their way from the hooks to the one task that prints them.</summary>
/// <remarks>Bounded in number and in bytes: when the screen is too slow, new records are dropped and counted, and no hook waits.</remarks>
internal sealed class RecordQueue
{
    private const int BatchChars = 12 * 1024;
    private const long MostBytes = 64 * 1024 * 1024;

    /// <summary>
    /// A pause behind each pass: under load, waking a thread for every single flow would cost more than printing it. Nobody reads faster.
    /// </summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly Channel<FlowRecord> records;
    private readonly Screen screen;
    private readonly Func<ColorMode> color;
    private readonly FlowText text = new();
    private readonly ILogger logger;
    private readonly TaskCompletionSource closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task writing;
    private long bytes;
    private long dropped;
    private volatile bool isOpen = true;

    /// <summary>Begins to print.</summary>
    public RecordQueue(Screen screen, Func<ColorMode> color, ILogger logger, int capacity)
    {
        (this.screen, this.color, this.logger) = (screen, color, logger);

        // With Wait a full channel refuses TryWrite, which keeps what is older and tells us so.
        records = Channel.CreateBounded<FlowRecord>(new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        writing = Task.Run(WriteAsync);
    }

    /// <summary>False when nothing more will be printed: records need not be made any more.</summary>
    public bool IsOpen => isOpen;

    /// <summary>Never waits.</summary>
    public void Add(FlowRecord record)
    {
        var weight = record.Weight;
        if (Interlocked.Add(ref bytes, weight) > MostBytes || !records.Writer.TryWrite(record))
        {
            Interlocked.Add(ref bytes, -weight);
            Interlocked.Increment(ref dropped);
        }
    }

    /// <summary>Takes no more records.</summary>
    public void Close()
    {
        isOpen = false;
        records.Writer.TryComplete();
        closing.TrySetResult();
    }

    /// <summary>Takes no more records, and waits until all that are there were printed.</summary>
    /// <param name="cancellationToken">Ends the wait, with a warning that says what is missing.</param>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        Close();
        try
        {
            await writing.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            logger.LogWarning("stdout did not take the last lines in time. Flows that still waited to be printed: {Count}.", records.Reader.Count);
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            while (await records.Reader.WaitToReadAsync())
            {
                PrintAll();
                await closing.Task.WaitAsync(Pause).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            PrintDropped();
            PutOut();
        }
        catch (Exception exception)
        {
            // A reader of our pipe that has gone, a full disk: traffic goes on, only nobody sees it.
            logger.LogWarning("stdout takes no more lines ({Reason}); flows are no longer printed.", exception.Message);
            Close();
            while (records.Reader.TryRead(out _))
            {
            }
        }
    }

    private void PrintAll()
    {
        LookAtScreen();
        while (records.Reader.TryRead(out var record))
        {
            Interlocked.Add(ref bytes, -record.Weight);
            text.Add(record);
            if (text.Length > BatchChars)
            {
                text.WriteTo(screen.Output);
            }
        }

        PrintDropped();
        PutOut();
    }

    /// <summary>A terminal changes its width, and the options may have changed.</summary>
    private void LookAtScreen()
    {
        text.Width = screen.Width();
        text.IsColored = color() switch
        {
            ColorMode.Always => true,
            ColorMode.Never => false,
            _ => screen.AllowsColor,
        };
    }

    private void PrintDropped()
    {
        if (Interlocked.Exchange(ref dropped, 0) is > 0 and var count)
        {
            text.AddRemark(string.Create(CultureInfo.InvariantCulture, $"… {count} {(count == 1 ? "line" : "lines")} dropped: stdout is slower than the traffic"));
        }
    }

    /// <summary>Blocks this task while the screen is stuck. The console's stream has no better: its async methods block another thread of the pool.</summary>
    private void PutOut()
    {
        text.WriteTo(screen.Output);
        screen.Output.Flush();
    }
}
