using System.Runtime.CompilerServices;
using MitmHost.FlowFiles;

namespace MitmHost.Host.Cli.Files;

/// <summary>The forms of files: read by how they begin, written by how their names end.</summary>
internal static class FlowFormats
{
    private const string FlowFile = "mitm";

    private const string Har = "har";

    private const string CompressedHar = "zhar";

    private const string Lines = "ndjson";

    /// <summary>The forms that can be written, by the names that <c>--to</c> takes.</summary>
    public static readonly string[] Names = [FlowFile, Har, CompressedHar, Lines];

    /// <summary>The endings of names, for messages.</summary>
    public const string Endings = ".mitm, .flow, .har, .zhar or .ndjson";

    /// <summary>The form that a name asks for; null when it asks for none.</summary>
    public static string? Of(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".mitm" or ".flow" => FlowFile,
        ".har" => Har,
        ".zhar" => CompressedHar,
        ".ndjson" => Lines,
        _ => null,
    };

    /// <summary>Whether a name is that of a file with flows.</summary>
    public static bool IsFile(string name) => Of(name) is not null;

    public static FlowSink Write(string form, Stream stream, int formatVersion) => form switch
    {
        FlowFile => new FlowFileSink(stream, formatVersion),
        Har => new HarSink(stream, isCompressed: false),
        CompressedHar => new HarSink(stream, isCompressed: true),
        _ => new LineSink(stream),
    };

    /// <summary>Reads whatever the stream holds.</summary>
    public static async IAsyncEnumerable<Flow> ReadAsync(Stream stream, FlowReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = new byte[4];
        var known = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        await using var whole = new StartedStream(start.AsMemory(0, known), stream);
        var flows = HarReader.IsHar(start.AsSpan(0, known)) ? HarReader.ReadAsync(whole, options, cancellationToken) : FlowFileReader.ReadAsync(whole, options, cancellationToken);
        await foreach (var flow in flows)
        {
            yield return flow;
        }
    }
}
