using System.Text.Json;

namespace MitmHost.FlowFiles;

/// <summary>Finds the entries of a HAR file, whatever stands around them.</summary>
/// <param name="tokens">The file.</param>
/// <param name="options">Who is told of faults.</param>
internal sealed class HarLog(JsonTokens tokens, FlowReadOptions? options)
{
    private readonly List<HarFault> faults = [];
    private long index;
    private long good;
    private bool inEntries;
    private bool found;
    private bool logOpen;

    /// <summary>The flow of the entry; null when the entry holds none that can be read.</summary>
    public HttpFlow? Flow { get; private set; }

    /// <summary>Goes to the next entry.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="FlowFileException">The file is broken, or the entry is bad and nobody wants to be told.</exception>
    public async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (inEntries || await FindEntriesAsync(cancellationToken).ConfigureAwait(false))
            {
                using var entry = await tokens.ReadElementAsync(cancellationToken).ConfigureAwait(false);
                if (entry is not null)
                {
                    Read(entry.RootElement);
                    return true;
                }

                inEntries = false;
            }
        }
        catch (FlowFormatException error)
        {
            throw FlowFileException.Broken(error, good);
        }

        return found ? false : throw NoEntries();
    }

    private static FlowFormatException NotAnArray(long offset) => new FlowFormatException("log.entries is no array.").At(offset);

    private FlowFileException NoEntries() =>
        new("The file holds JSON, but no \"log\" with \"entries\": it is no HAR file.", tokens.Offset, good);

    private async ValueTask<bool> FindEntriesAsync(CancellationToken cancellationToken)
    {
        while (await tokens.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (tokens is { Kind: JsonTokenType.PropertyName, Depth: 1 })
            {
                logOpen = tokens.Name == "log";
            }
            else if (logOpen && tokens is { Kind: JsonTokenType.PropertyName, Depth: 2, Name: "entries" })
            {
                _ = await tokens.ReadAsync(cancellationToken).ConfigureAwait(false);
                return inEntries = found = tokens.Kind == JsonTokenType.StartArray ? true : throw NotAnArray(tokens.Offset);
            }
        }

        return false;
    }

    private void Read(JsonElement entry)
    {
        faults.Clear();
        Flow = HarEntry.Read(new HarPart(entry, index++, faults));
        foreach (var (path, sentence) in faults)
        {
            if (options?.OnBadFlow is not { } tell)
            {
                Flow = null;
                throw FlowFileException.Broken(new FlowFormatException($"{path}: {sentence}").At(tokens.Offset), good);
            }

            tell(new FlowFileError(tokens.Offset, path, sentence) { FlowIsKept = Flow is not null });
        }

        good += Flow is null ? 0 : 1;
    }
}
