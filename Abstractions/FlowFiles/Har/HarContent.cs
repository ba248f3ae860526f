namespace MitmHost.FlowFiles;

/// <summary>A body as HAR holds it: without its coding, as text where that loses nothing, else in base64.</summary>
internal sealed class HarContent
{
    /// <summary>A body that lies elsewhere and is larger is copied from there as it is, without a look at it.</summary>
    private const int MostLoaded = 1024 * 1024;

    private static readonly string[] TextTypes = ["json", "xml", "javascript", "ecmascript", "x-www-form-urlencoded", "graphql"];

    private byte[]? bytes;
    private StoredBody? stored;

    /// <summary>The length without coding.</summary>
    public long Size { get; private set; }

    /// <summary>Whether there is a body, or it was not kept.</summary>
    public bool IsThere => Text is not null || bytes is not null || stored is not null;

    /// <summary>The text; null when it is to be in base64.</summary>
    public string? Text { get; private set; }

    /// <summary>Whether it still has its coding, which is unknown or broken.</summary>
    public bool IsCoded { get; private set; }

    public static HarContent Of(HttpMessage message)
    {
        if (!message.HasBody)
        {
            return new HarContent { Size = message.BodyLength };
        }

        var codings = message.Headers["Content-Encoding"];
        if (codings is null && message.Stored is { Length: > MostLoaded } elsewhere)
        {
            return new HarContent { Size = elsewhere.Length, stored = elsewhere };
        }

        // Past the message's own properties, which keep what they loaded and decoded.
        var body = message.Stored is { } stored ? stored.Read() : message.Body!;
        if (codings is null || body.Length == 0)
        {
            return Of(body, message);
        }

        try
        {
            return Of(ContentCodings.Decode(body, codings), message);
        }
        catch (InvalidDataException)
        {
            return new HarContent { Size = body.Length, bytes = body, IsCoded = true };
        }
    }

    /// <summary>Writes <c>text</c>, and <c>encoding</c> where it is needed.</summary>
    public async ValueTask WriteAsync(HarJson json, CancellationToken cancellationToken)
    {
        if (!IsThere)
        {
            return;
        }

        json.Out.WritePropertyName("text");
        if (Text is not null)
        {
            await json.TextAsync(Text, cancellationToken).ConfigureAwait(false);
            return;
        }

        var from = stored?.Open() ?? new MemoryStream(bytes!, writable: false);
        await using (from.ConfigureAwait(false))
        {
            await json.Base64Async(from, cancellationToken).ConfigureAwait(false);
        }

        json.Out.WriteString("encoding", "base64");
        if (IsCoded)
        {
            json.Out.WriteBoolean(HarBody.CodedMember, true);
        }
    }

    private static HarContent Of(byte[] content, HttpMessage message)
    {
        var text = IsText(content, message.Headers["Content-Type"]) ? Readable(content, message.Headers["Content-Type"]) : null;
        return new HarContent { Size = content.Length, Text = text, bytes = text is null ? content : null };
    }

    private static bool IsText(byte[] content, string? contentType)
    {
        var type = ParameterizedValue.Parse(contentType ?? "").Value;
        return type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || Array.Exists(TextTypes, known => type.Contains(known, StringComparison.OrdinalIgnoreCase))
            || !content.AsSpan().ContainsAnyExceptInRange((byte)' ', (byte)'~');
    }

    /// <summary>The text, if a reader makes the same bytes of it again.</summary>
    private static string? Readable(byte[] content, string? contentType)
    {
        try
        {
            var text = BodyText.Decode(content, contentType);
            var (again, changedType) = BodyText.Encode(text, contentType);
            return changedType is null && again.AsSpan().SequenceEqual(content) ? text : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
