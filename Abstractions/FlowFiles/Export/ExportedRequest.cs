using System.Text;
using System.Text.Unicode;

namespace MitmHost.FlowFiles;

/// <summary>A request as another program is to send it again.</summary>
internal sealed class ExportedRequest
{
    /// <summary>They belong to the connection, or the program computes them (RFC 9110 §7.6.1, §8.6).</summary>
    private static readonly string[] NotRepeated =
        ["Content-Length", "Connection", "Proxy-Connection", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Expect", "Proxy-Authorization"];

    /// <exception cref="InvalidOperationException">The request opens a tunnel, or its body was not kept.</exception>
    public ExportedRequest(HttpFlow flow)
    {
        var request = flow.Request;
        if (request.Form == RequestForm.Authority)
        {
            throw new InvalidOperationException("A CONNECT request opens a tunnel; only what runs through it can be exported.");
        }

        Method = FieldText.Decode(request.MethodBytes);
        Url = request.PrettyUrl;
        Target = request.Path;
        Version = request.HttpVersion;
        Body = BodyOf(request);
        Fields = [.. request.Headers.Where(field => IsRepeated(request, field.Name, field.Value))];
        StatesLength = request.Headers.Contains("Content-Length") || request.Headers.Contains("Transfer-Encoding");
    }

    public string Method { get; }

    public string Url { get; }

    /// <summary>The path with the query, or <c>*</c>.</summary>
    public string Target { get; }

    public string Version { get; }

    public byte[] Body { get; }

    /// <summary>Whether the request said how long its body is, even if that is empty.</summary>
    public bool StatesLength { get; }

    public IReadOnlyList<HeaderField> Fields { get; }

    /// <summary>Whether the body is sent at all.</summary>
    public bool HasBody => Body.Length > 0;

    /// <summary>Whether a path has segments such as <c>..</c>, which programs resolve before they send it (RFC 3986 §5.2.4).</summary>
    public bool HasDots => Target.Contains("/.", StringComparison.Ordinal);

    public bool Has(string name) => Fields.Any(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The body as text; null when it is binary: no UTF-8, or with control characters that no text has.</summary>
    public string? BodyText => IsText(Body) ? Encoding.UTF8.GetString(Body) : null;

    /// <summary>What may stand in a command or in code as it is.</summary>
    public static bool IsText(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (b is (< (byte)' ' and not ((byte)'\t' or (byte)'\n')) or 0x7f)
            {
                return false;
            }
        }

        return Utf8.IsValid(bytes);
    }

    /// <exception cref="InvalidOperationException">The body was not kept.</exception>
    public static byte[] BodyOf(HttpMessage message) =>
        message.HasBody ? message.Stored?.Read() ?? message.Body!
        : message.BodyLength == 0 ? []
        : throw new InvalidOperationException("The body was passed on as it came and not kept: without it the message cannot be exported.");

    private static bool IsRepeated(HttpRequest request, string name, string value) =>
        name.Equals("Host", StringComparison.OrdinalIgnoreCase)
            ? !request.PrettyUrl.StartsWith($"{request.Scheme}://{value}/", StringComparison.OrdinalIgnoreCase) && request.PrettyUrl != $"{request.Scheme}://{value}"
            : !Array.Exists(NotRepeated, not => not.Equals(name, StringComparison.OrdinalIgnoreCase));
}
