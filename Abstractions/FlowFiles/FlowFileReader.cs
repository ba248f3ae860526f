using System.Runtime.CompilerServices;

namespace MitmHost.FlowFiles;

/// <summary>Reads flow files of every version since 0.11, one flow at a time.</summary>
/// <remarks>
/// Flows of old versions are converted. The two that version 6 and older wrote for a WebSocket become one when the file holds both, so that a flow may
/// come later than its place in the file says.
/// </remarks>
public static class FlowFileReader
{
    /// <summary>Reads a flow file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The flows, in the order of the file.</returns>
    /// <exception cref="FlowFileException">The file is broken, or not of a known kind. The flows before that place are given out first.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static async IAsyncEnumerable<Flow> ReadAsync(
        string path, FlowReadOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: false);
        await using (file.ConfigureAwait(false))
        {
            await foreach (var flow in ReadAsync(file, options, cancellationToken).ConfigureAwait(false))
            {
                yield return flow;
            }
        }
    }

    /// <summary>Reads a flow file from a stream, from its current position to its end. The stream stays open.</summary>
    /// <param name="stream">The stream; it need not seek.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The flows, in the order of the file.</returns>
    /// <exception cref="FlowFileException">The file is broken, or not of a known kind. The flows before that place are given out first.</exception>
    public static async IAsyncEnumerable<Flow> ReadAsync(
        Stream stream, FlowReadOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var start = new byte[4];
        var known = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        await using var whole = new StartedStream(start.AsMemory(0, known), stream);
        if (HarReader.IsHar(start.AsSpan(0, known)))
        {
            await foreach (var flow in HarReader.ReadAsync(whole, options, cancellationToken).ConfigureAwait(false))
            {
                yield return flow;
            }

            yield break;
        }

        await foreach (var flow in FlowItems.ToFlowsAsync(FlowTreeReader.ReadAsync(whole, FlowFileLimits.Default, cancellationToken), options, cancellationToken).ConfigureAwait(false))
        {
            yield return flow;
        }
    }
}
