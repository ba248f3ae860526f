using System.IO.Compression;
using System.Reflection;
using System.Text.Json;

namespace MitmHost.FlowFiles;

/// <summary>Writes a HAR 1.2 file, one flow after the other, as Chrome does. The file is whole once the writer is closed.</summary>
/// <remarks>
/// <para>
/// HAR holds HTTP and WebSockets only. Of a flow it holds neither trailers, metadata and the marker, nor how a WebSocket was closed; bodies are without their
/// content coding, as text where that loses nothing, else in base64. When a flow cannot be written to a stream that can seek, such as a file on a full disk,
/// what was written of it is taken back, and the file is still good.
/// </para>
/// <para>A flow is looked at once, at the time of <see cref="WriteAsync"/>. One call at a time.</para>
/// </remarks>
public sealed class HarWriter : IAsyncDisposable
{
    private static readonly byte[] First = "\n"u8.ToArray();
    private static readonly byte[] Next = ",\n"u8.ToArray();
    private static readonly byte[] Tail = "\n]}}\n"u8.ToArray();

    private readonly Stream target;
    private readonly Stream stream;
    private readonly HarWriteOptions options;
    private readonly HarJson json;
    private readonly HarEntryWriter entries = new();
    private long? end;
    private bool begun;
    private bool hasTail;
    private bool isBroken;
    private bool isClosed;
    private long count;

    /// <summary>Makes a writer.</summary>
    /// <param name="stream">Where to write, from its current position.</param>
    /// <param name="options">How; null for the defaults.</param>
    public HarWriter(Stream stream, HarWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        this.options = options ?? new HarWriteOptions();
        target = stream;
        this.stream = this.options.Compressed ? new ZLibStream(stream, CompressionLevel.Fastest, leaveOpen: true) : stream;
        end = this.stream.CanSeek ? stream.Position : null;
        json = new HarJson(this.stream);
    }

    /// <summary>Makes a file, in place of one that is there.</summary>
    /// <param name="path">The path of the file. One that ends in <c>.zhar</c> is compressed.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>The writer.</returns>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static HarWriter Create(string path, HarWriteOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var how = new HarWriteOptions
        {
            Compressed = options?.Compressed == true || path.EndsWith(".zhar", StringComparison.OrdinalIgnoreCase),
            KeepComplete = options?.KeepComplete == true,
        };

        // Unbuffered: what an entry makes comes in large pieces, and what failed must not be tried again by a buffer.
        return new HarWriter(PrivateFile.Open(path, FileMode.Create, bufferSize: 0), how);
    }

    /// <summary>Whether HAR can hold a flow: HTTP and WebSockets, neither TCP, UDP nor DNS.</summary>
    /// <param name="flow">The flow.</param>
    /// <returns>True when <see cref="WriteAsync"/> writes it.</returns>
    public static bool CanHold(Flow flow) => flow is HttpFlow;

    /// <summary>Writes a flow.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="cancellationToken">Ends the wait. Then the flow is not in the file.</param>
    /// <returns>False when HAR cannot hold the flow: see <see cref="CanHold"/>.</returns>
    /// <exception cref="IOException">The stream cannot be written to, or a body cannot be read any more.</exception>
    /// <exception cref="InvalidOperationException">A flow before could not be written, to a stream that cannot seek: the file cannot be completed.</exception>
    public async ValueTask<bool> WriteAsync(Flow flow, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ObjectDisposedException.ThrowIf(isClosed, this);
        if (isBroken)
        {
            throw new InvalidOperationException("An entry of the HAR file could not be written before: the file ends there. Begin another one.");
        }

        if (flow is not HttpFlow http)
        {
            return false;
        }

        try
        {
            await WriteEntryAsync(http, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            TakeBack();
            throw;
        }

        return true;
    }

    /// <summary>Hands everything to the operating system.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is done.</returns>
    /// <exception cref="IOException">The stream cannot be written to.</exception>
    public Task FlushAsync(CancellationToken cancellationToken = default) => stream.FlushAsync(cancellationToken);

    /// <summary>Completes the file, and closes the stream unless the options say otherwise.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    /// <exception cref="IOException">The stream cannot be written to.</exception>
    public async ValueTask DisposeAsync()
    {
        if (isClosed)
        {
            return;
        }

        isClosed = true;
        json.Dispose();
        try
        {
            await CompleteAsync().ConfigureAwait(false);
        }
        finally
        {
            if (!options.LeaveOpen)
            {
                await target.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static byte[] Head()
    {
        var version = typeof(HarWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        var creator = JsonSerializer.Serialize(version.Split('+')[0]);
        return System.Text.Encoding.UTF8.GetBytes(
            $$"""{"log":{"version":"1.2","creator":{"name":"MitmHost","version":{{creator}}},"pages":[],"entries":[""");
    }

    private async ValueTask CompleteAsync()
    {
        if (!isBroken)
        {
            await BeginAsync(CancellationToken.None).ConfigureAwait(false);
            if (!hasTail)
            {
                await stream.WriteAsync(Tail).ConfigureAwait(false);
            }

            await stream.FlushAsync().ConfigureAwait(false);
        }

        if (options.Compressed)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        if (!begun)
        {
            await stream.WriteAsync(Head(), cancellationToken).ConfigureAwait(false);
            begun = true;
            Mark();
        }
    }

    private async ValueTask WriteEntryAsync(HttpFlow flow, CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        if (hasTail)
        {
            stream.Position = end!.Value;
            hasTail = false;
        }

        await stream.WriteAsync(count == 0 ? First : Next, cancellationToken).ConfigureAwait(false);
        json.Reset();
        await entries.WriteAsync(json, flow, cancellationToken).ConfigureAwait(false);
        await json.Out.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (!options.KeepComplete)
        {
            Mark();
        }
        else if (end is not null)
        {
            var behind = stream.Position;
            await stream.WriteAsync(Tail, cancellationToken).ConfigureAwait(false);
            (end, hasTail) = (behind, true);
        }
        else
        {
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        count++;
    }

    /// <summary>Everything up to here is good.</summary>
    private void Mark() => end = end is null ? null : stream.Position;

    private void TakeBack()
    {
        json.Reset();
        if (end is not { } good)
        {
            isBroken = true;
            return;
        }

        try
        {
            stream.SetLength(good);
            stream.Position = good;
            hasTail = begun && options.KeepComplete;
            if (hasTail)
            {
                // What was taken back made room for it, on a full disk too.
                stream.Write(Tail);
            }
        }
        catch (IOException)
        {
            isBroken = true;
        }
    }
}
