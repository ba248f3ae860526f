namespace MitmHost;

/// <summary>One part of a <c>multipart/form-data</c> body (RFC 7578).</summary>
public sealed class FormPart
{
    internal FormPart(Headers headers, ReadOnlyMemory<byte> body)
    {
        var disposition = ParameterizedValue.Parse(headers["Content-Disposition"] ?? "");
        Name = disposition["name"] ?? "";
        FileName = disposition["filename"];
        Headers = headers;
        Body = body;
    }

    /// <summary>The name of the form's field; empty when the part names none.</summary>
    public string Name { get; }

    /// <summary>The name of the file as the client wrote it, which may be a path, and is not to be trusted as one; null for a field that is no file.</summary>
    public string? FileName { get; }

    /// <summary>The part's Content-Type; null when it names none.</summary>
    public string? ContentType => Headers["Content-Type"];

    /// <summary>The part's own fields. Changing them does not change the message.</summary>
    public Headers Headers { get; }

    /// <summary>The part's bytes.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The part's bytes as UTF-8 text; a byte that is not UTF-8 becomes the lone surrogate U+DC00 plus the byte.</summary>
    public string Text => FieldText.Decode(Body.Span);
}
