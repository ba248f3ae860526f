using System.Globalization;

namespace MitmHost.FlowFiles;

/// <summary>Bodies of HAR files, which are without their content coding.</summary>
internal static class HarBody
{
    /// <summary>A member of ours: the text is the body as it was on the wire, because its coding is unknown, or broken.</summary>
    public const string CodedMember = "_contentEncoded";

    /// <summary><c>postData</c> of a request: its text, else its parameters.</summary>
    public static void ReadRequest(HarPart part, HttpRequest request)
    {
        if (part.Object("postData") is { } data)
        {
            Read(data, request, data.Member("text") is null ? HarForm.Read(data, request) : null);
        }
        else
        {
            NoteAbsent(request, part.Number("bodySize"));
        }
    }

    /// <summary><c>content</c> of a response.</summary>
    public static void ReadResponse(HarPart part, HttpResponse response)
    {
        if (part.Object("content") is { } content && content.Member("text") is not null)
        {
            Read(content, response, null);
        }
        else
        {
            NoteAbsent(response, part.Object("content")?.Number("size"));
        }
    }

    private static void Read(HarPart data, HttpMessage message, byte[]? form)
    {
        var isBase64 = data.Text("encoding")?.Equals("base64", StringComparison.OrdinalIgnoreCase) == true;
        var content = form ?? (isBase64 ? data.Base64("text") : FromText(data, message));
        if (content is null)
        {
            message.Receive((byte[]?)null);
            return;
        }

        message.Receive(data.Member(CodedMember) is { Kind: System.Text.Json.JsonValueKind.True } ? content : Coded(message, content));
        CorrectLength(message);
    }

    /// <summary>The bytes that are read as this text again. Where the charset cannot hold it Content-Type says UTF-8 then.</summary>
    private static byte[]? FromText(HarPart data, HttpMessage message)
    {
        if (data.Text("text") is not { } text)
        {
            return null;
        }

        var (content, changedType) = BodyText.Encode(text, message.Headers["Content-Type"]);
        if (changedType is not null)
        {
            message.Headers["Content-Type"] = changedType;
        }

        return content;
    }

    /// <summary>Puts the coding back on that the fields name, or takes one that is unknown out of them.</summary>
    private static byte[] Coded(HttpMessage message, byte[] content)
    {
        if (content.Length == 0 || message.Headers["Content-Encoding"] is not { } codings)
        {
            return content;
        }

        if (ContentCodings.Encode(content, codings) is { } coded)
        {
            return coded;
        }

        message.Headers.Remove("Content-Encoding");
        return content;
    }

    /// <summary>The coder need not be the origin's: a length that is there states the new one (RFC 9110 §8.6).</summary>
    private static void CorrectLength(HttpMessage message)
    {
        // That of a 304 is the length of another body; that of an answer to HEAD stands beside no content at all.
        if (message.BodyLength > 0 && message.Headers.Contains("Content-Length") && message is not HttpResponse { StatusCode: 304 })
        {
            message.Headers["Content-Length"] = message.BodyLength.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>No text: the body was empty, or the file does not hold it.</summary>
    private static void NoteAbsent(HttpMessage message, double? size)
    {
        if (size is >= 1 and <= long.MaxValue / 2)
        {
            message.Receive((byte[]?)null);
            (message.BodyWasStreamed, message.StreamedLength) = (true, (long)size);
        }
        else
        {
            message.Receive(Array.Empty<byte>());
        }
    }
}
