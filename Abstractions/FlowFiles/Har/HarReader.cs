using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace MitmHost.FlowFiles;

/// <summary>Reads HAR 1.2, one entry at a time: what Chrome, Firefox, Safari, Charles, Insomnia, Slack and mitmproxy write, plain or as a zlib stream.</summary>
/// <remarks>
/// <code>{ "log": { "version": "1.2", "creator": {…}, "pages": […], "entries": [ {…}, {…} ] } }</code>
/// What stands beside the entries is skipped without being kept, whatever the order. HAR holds bodies without their content coding: they get the coding of
/// their Content-Encoding field back, so that the fields stay as they were and <see cref="HttpMessage.Content"/> is what the file holds; a coding that
/// the host does not know is taken out of the fields. A Content-Length that is there is corrected.
/// </remarks>
internal static class HarReader
{
    /// <summary>The most bytes of one entry: twice the largest body that is decoded, as base64 takes a third more.</summary>
    public const int EntryLimit = 256 * 1024 * 1024;

    private const int MarkLength = 3;

    /// <summary>Whether a file that begins so is a HAR file: JSON, with or without a byte order mark, or a zlib stream.</summary>
    /// <param name="start">Four bytes, or less when the file has less.</param>
    public static bool IsHar(ReadOnlySpan<byte> start) => IsZlib(start) || Trimmed(start).StartsWith((byte)'{');

    /// <summary>Reads the flows of a file, from the stream's current position to its end. The stream stays open.</summary>
    /// <exception cref="FlowFileException">The file is broken, or an entry is bad and nobody wants to be told. After the good flows before it.</exception>
    public static async IAsyncEnumerable<Flow> ReadAsync(
        Stream stream, FlowReadOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var start = new byte[MarkLength];
        var known = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var skipped = start.AsSpan(0, known).SequenceEqual("\uFEFF"u8) ? MarkLength : 0;
        await using var whole = new StartedStream(start.AsMemory(skipped, known - skipped), stream);
        await using var text = IsZlib(start.AsSpan(0, known)) ? new ZLibStream(whole, CompressionMode.Decompress) : (Stream)whole;
        using var tokens = new JsonTokens(text, skipped, EntryLimit);
        var log = new HarLog(tokens, options);
        while (await log.NextAsync(cancellationToken).ConfigureAwait(false))
        {
            if (log.Flow is { } flow)
            {
                yield return flow;
            }
        }
    }

    /// <summary>
    /// RFC 1950 §2.2: 0x78 is deflate with the window that everybody uses, 0x20 asks for a dictionary that nobody has, and both bytes together are a
    /// multiple of 31.
    /// </summary>
    private static bool IsZlib(ReadOnlySpan<byte> start) =>
        start.Length >= 2 && start[0] == 0x78 && (start[1] & 0x20) == 0 && ((start[0] << 8) + start[1]) % 31 == 0;

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> start) => (start.StartsWith("\uFEFF"u8) ? start[MarkLength..] : start).TrimStart(" \t\r\n"u8);
}
