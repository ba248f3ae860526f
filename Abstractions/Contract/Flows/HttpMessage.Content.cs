using System.Diagnostics.CodeAnalysis;

namespace MitmHost;

/// <content>The body as addons read and write it: without its Content-Encoding, and as text.</content>
public abstract partial class HttpMessage
{
    private DecodedBody? decoded;

    /// <summary>
    /// The body without its Content-Encoding: gzip, deflate, br and zstd, also several on top of each other. Null when <see cref="Body"/> is null.
    /// Writing into the array is not noticed: set a new one.
    /// </summary>
    /// <remarks>
    /// <para>A gzip stream that ends early yields what could be decoded. The decoded form is kept until the body or Content-Encoding changes.</para>
    /// <para>
    /// Setting it encodes with the Content-Encoding that the message has, quickly rather than tightly, and sets <see cref="Body"/>. When the host does not
    /// know that coding the field is removed. Setting null sets the body to null.
    /// </para>
    /// </remarks>
    /// <exception cref="InvalidDataException">On get: the coding is unknown, the data is broken, or it decodes to more than 128 MiB.</exception>
    public byte[]? Content
    {
        get
        {
            if (Body is not { } raw || headers["Content-Encoding"] is not { } codings)
            {
                return Body;
            }

            if (decoded?.Codings != codings)
            {
                decoded = new(codings, ContentCodings.Decode(raw, codings));
            }

            return decoded.Content;
        }

        set
        {
            if (value is null || headers["Content-Encoding"] is not { } codings)
            {
                Body = value;
            }
            else if (ContentCodings.Encode(value, codings) is { } coded)
            {
                Body = coded;
                decoded = new(codings, value);
            }
            else
            {
                headers.Remove("Content-Encoding");
                Body = value;
            }
        }
    }

    /// <summary>
    /// The content as text; null when <see cref="Body"/> is null. The charset is, in this order: a byte order mark; the one that Content-Type names;
    /// UTF-8 for JSON; what a <c>meta</c> element, an XML declaration or <c>@charset</c> names for HTML, XML and CSS, else UTF-8; UTF-8 for
    /// JavaScript; Latin-1. GB 2312 and GBK are read as GB 18030, which contains them.
    /// </summary>
    /// <remarks>
    /// Setting it finds the charset in the same way, looking at the new text, and sets <see cref="Content"/>. Text that does not fit into the charset is
    /// written as UTF-8, and Content-Type then says so. A byte order mark is not part of the text, and not written unless the text begins with U+FEFF.
    /// </remarks>
    /// <exception cref="InvalidDataException">On get: the content cannot be decoded, the charset is unknown, or bytes are not valid in it. See <see cref="TryGetText"/>.</exception>
    public string? Text
    {
        get => Content is { } content ? BodyText.Decode(content, headers["Content-Type"]) : null;
        set
        {
            if (value is null)
            {
                Body = null;
                return;
            }

            var (content, changedType) = BodyText.Encode(value, headers["Content-Type"]);
            if (changedType is not null)
            {
                headers["Content-Type"] = changedType;
            }

            Content = content;
        }
    }

    /// <summary>The content, or the body as it came when that cannot be decoded.</summary>
    /// <param name="content">What <see cref="Content"/> gives; <see cref="Body"/> where that would throw; null without a body.</param>
    /// <returns>True when there is a body and it could be decoded.</returns>
    public bool TryGetContent([NotNullWhen(true)] out byte[]? content)
    {
        try
        {
            content = Content;
            return content is not null;
        }
        catch (InvalidDataException)
        {
            content = Body;
            return false;
        }
    }

    /// <summary>The text, or a lossless reading of whatever bytes there are.</summary>
    /// <param name="text">
    /// What <see cref="Text"/> gives; where that would throw, the content as UTF-8 in which each byte that is not UTF-8 is the lone surrogate U+DC00 plus
    /// the byte; null without a body.
    /// </param>
    /// <returns>True when there is a body and its charset could be read.</returns>
    public bool TryGetText([NotNullWhen(true)] out string? text)
    {
        if (TryGetContent(out var content))
        {
            return BodyText.TryDecode(content, headers["Content-Type"], out text);
        }

        text = content is null ? null : FieldText.Decode(content);
        return false;
    }

    /// <summary>Takes the Content-Encoding off the body and removes the field. Does nothing without a body, or with an empty one.</summary>
    /// <exception cref="InvalidDataException">As <see cref="Content"/>; the message is not changed.</exception>
    public void Decode()
    {
        if (body.Length is not > 0 || !headers.Contains("Content-Encoding"))
        {
            return;
        }

        var content = Content;
        headers.Remove("Content-Encoding");
        Body = content;
    }

    /// <summary>Encodes the content anew and sets Content-Encoding. What it is encoded with is taken off first. Does nothing without a body, or with an empty one.</summary>
    /// <param name="coding">Such as <c>gzip</c>, <c>br</c>, or <c>deflate, gzip</c> for two of them, the first applied first; <c>identity</c> decodes only.</param>
    /// <exception cref="ArgumentException">The coding is unknown.</exception>
    /// <exception cref="InvalidDataException">The body cannot be decoded; the message is not changed.</exception>
    public void Encode(string coding)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(coding);
        ContentCodings.ThrowIfUnknown(coding);
        if (body.Length is not > 0)
        {
            return;
        }

        var content = Content;
        headers["Content-Encoding"] = ContentCodings.IsIdentity(coding) ? null : coding;
        Content = content;
    }
}
