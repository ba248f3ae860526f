namespace MitmHost.FlowFiles;

/// <summary>Writes a flow file, one flow after the other. A file grows by appending: flow files may be concatenated.</summary>
/// <remarks>
/// A flow is looked at once, at the time of <see cref="WriteAsync"/>; what is edited meanwhile may be in the file or not, but the file stays whole.
/// One call at a time.
/// </remarks>
public sealed class FlowFileWriter : IAsyncDisposable
{
    private const int MostLooks = 100;

    private readonly Stream stream;
    private readonly FlowWriteOptions options;
    private readonly TnetWriter trees = new();
    private bool isBroken;

    /// <summary>Makes a writer.</summary>
    /// <param name="stream">Where to write, from its current position.</param>
    /// <param name="options">How; null for format 21.</param>
    public FlowFileWriter(Stream stream, FlowWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        this.stream = stream;
        this.options = options ?? new FlowWriteOptions();
    }

    /// <summary>How many flows were left out, because the format does not know flows of their kind: UDP flows in format 17.</summary>
    public long Skipped { get; private set; }

    /// <summary>Makes a file, in place of one that is there.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="options">How; null for format 21.</param>
    /// <returns>The writer.</returns>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static FlowFileWriter Create(string path, FlowWriteOptions? options = null) => Open(path, FileMode.Create, options);

    /// <summary>Goes on with a file, or makes it.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="options">How; null for format 21.</param>
    /// <returns>The writer.</returns>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static FlowFileWriter Append(string path, FlowWriteOptions? options = null) => Open(path, FileMode.Append, options);

    /// <summary>Writes a flow. It may stay in a buffer until <see cref="FlushAsync"/>.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the flow is written.</returns>
    /// <exception cref="IOException">
    /// The stream cannot be written to, or a body cannot be read any more. What was written of the flow is taken back where the stream can seek; where it
    /// cannot, the file ends there: every later call throws too.
    /// </exception>
    public ValueTask WriteAsync(Flow flow, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(flow);
        if (isBroken)
        {
            throw new IOException("The file ends within a flow that could not be written whole, so no other can follow. Go on in a new file.");
        }

        var tree = Look(flow);
        if (options.FormatVersion == FlowFormat.Oldest && !FlowFormat.TryConvertBack(tree))
        {
            Skipped++;
            return default;
        }

        return WriteWholeAsync(tree, cancellationToken);
    }

    /// <summary>
    /// What another thread edits at this very moment can be seen half changed, such as the bytes of one path with the length of another: look again.
    /// </summary>
    private static TnetDictionary Look(Flow flow)
    {
        for (var looks = 1; ; looks++)
        {
            try
            {
                return FlowState.Write(flow);
            }
            catch (Exception exception) when (looks < MostLooks && exception is (ArgumentOutOfRangeException or InvalidOperationException))
            {
                // The edit takes less time than the way back here.
            }
        }
    }

    /// <summary>Hands everything to the operating system.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is done.</returns>
    public Task FlushAsync(CancellationToken cancellationToken = default) => stream.FlushAsync(cancellationToken);

    /// <summary>Flushes, and closes the stream unless the options say otherwise.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        trees.Dispose();
        await stream.FlushAsync().ConfigureAwait(false);
        if (!options.LeaveOpen)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask WriteWholeAsync(TnetDictionary tree, CancellationToken cancellationToken)
    {
        long? start = stream.CanSeek ? stream.Position : null;
        try
        {
            await trees.WriteAsync(tree, stream, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            isBroken = !TryTakeBack(start);
            throw;
        }
    }

    private bool TryTakeBack(long? start)
    {
        if (start is not { } before)
        {
            return false;
        }

        try
        {
            stream.SetLength(before);
            stream.Position = before;
            return true;
        }
        catch (Exception error) when (error is IOException or NotSupportedException or ObjectDisposedException)
        {
            return false;
        }
    }

    private static FlowFileWriter Open(string path, FileMode mode, FlowWriteOptions? options) =>
        new(PrivateFile.Open(path, mode, bufferSize: 64 * 1024), options);
}
