using System.Buffers;
using System.Text.Json;

namespace MitmHost.FlowFiles;

/// <summary>The tokens of a JSON text that comes from a stream: no more of it is in memory than one token, or one value that is asked for as a whole.</summary>
/// <param name="stream">The text.</param>
/// <param name="passed">How many bytes of the file came before it.</param>
/// <param name="limit">The most bytes of one value.</param>
internal sealed class JsonTokens(Stream stream, long passed, int limit) : IDisposable
{
    private const int FirstSize = 64 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private JsonReaderState state = new(new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
    private int start;
    private int end;
    private long passed = passed;
    private bool ended;

    /// <summary>The kind of the token that was read last.</summary>
    public JsonTokenType Kind { get; private set; }

    /// <summary>How many objects and arrays are open around the token.</summary>
    public int Depth { get; private set; }

    /// <summary>The name, when the token is one and stands near the root; null else.</summary>
    public string? Name { get; private set; }

    /// <summary>Where what was read last begins, in bytes from the start.</summary>
    public long Offset { get; private set; }

    /// <summary>Where the reader stands, in bytes from the start.</summary>
    private long Position => passed + start;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    /// <summary>Goes to the next token.</summary>
    /// <returns>False at the end of the text.</returns>
    /// <exception cref="FlowFormatException">The text is no JSON.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (!TryRead())
        {
            if (ended)
            {
                return false;
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Reads the next element of the array in which the reader stands.</summary>
    /// <returns>The element, to be disposed; null at the end of the array.</returns>
    /// <exception cref="FlowFormatException">The text is no JSON, or the element is beyond the limit.</exception>
    public async ValueTask<JsonDocument?> ReadElementAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryReadElement(out var element))
            {
                return element;
            }

            if (ended)
            {
                throw new FlowFormatException("The file ends in the middle of an entry.").At(Position);
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private bool TryRead()
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), ended, state);
        try
        {
            var read = reader.Read();
            if (read)
            {
                (Kind, Depth, Offset) = (reader.TokenType, reader.CurrentDepth, Position + reader.TokenStartIndex);
                Name = Kind == JsonTokenType.PropertyName && Depth <= 2 && reader.ValueSpan.Length <= 64 ? JsonText.Unescaped(reader.ValueSpan) : null;
            }

            Advance(reader);
            return read;
        }
        catch (JsonException error)
        {
            throw Broken(error, reader.BytesConsumed);
        }
    }

    /// <returns>False when more bytes are needed.</returns>
    private bool TryReadElement(out JsonDocument? element)
    {
        element = null;
        var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), ended, state);
        try
        {
            if (!reader.Read())
            {
                // White space is done with, however much of it there is.
                Advance(reader);
                return false;
            }

            var from = (int)reader.TokenStartIndex;
            (Kind, Offset) = (reader.TokenType, Position + from);
            if (Kind == JsonTokenType.EndArray)
            {
                Advance(reader);
                return true;
            }

            if (!reader.TrySkip())
            {
                return false;
            }

            element = JsonDocument.Parse(
                buffer.AsMemory(start + from, (int)reader.BytesConsumed - from),
                new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            Advance(reader);
            return true;
        }
        catch (JsonException error)
        {
            throw Broken(error, reader.BytesConsumed);
        }
    }

    private void Advance(in Utf8JsonReader reader)
    {
        state = reader.CurrentState;
        start += (int)reader.BytesConsumed;
    }

    /// <summary>Doubles what is in memory, so that a value that was looked at in vain is not looked at again for each byte that comes.</summary>
    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var kept = end - start;
        if (kept >= limit)
        {
            throw new FlowFormatException($"One entry is larger than {limit / (1024 * 1024)} MiB, the most that is read.").At(Position);
        }

        // What a document refers to is never written over: it is disposed before the next call.
        if (kept * 2 > buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min((long)kept * 2, limit));
            buffer.AsSpan(start, kept).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
        else
        {
            buffer.AsSpan(start, kept).CopyTo(buffer);
        }

        passed += start;
        (start, end) = (0, kept);
        try
        {
            var wanted = Math.Clamp(kept, 1, buffer.Length - end);
            var got = await stream.ReadAtLeastAsync(buffer.AsMemory(end), wanted, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            end += got;
            ended = got < wanted;
        }
        catch (InvalidDataException error)
        {
            throw new FlowFormatException($"The compressed data is broken: {error.Message}").At(passed + end);
        }
    }

    /// <summary>The sentence of the exception ends with a line number, which says little in a file of one line.</summary>
    private FlowFormatException Broken(JsonException error, long consumed)
    {
        var sentence = error.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
        return new FlowFormatException($"The JSON is broken: {sentence}").At(Position + consumed);
    }
}
