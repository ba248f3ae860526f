using System.Globalization;
using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>A request as a program of C# with HttpClient: top-level statements.</summary>
internal static class CSharpCode
{
    /// <summary>The fields that HttpClient keeps with the content: the registry of RFC 9110 calls them representation data.</summary>
    private static readonly string[] OfContent =
        ["Allow", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Location", "Content-MD5", "Content-Range", "Content-Type", "Expires", "Last-Modified"];

    private static readonly (string Token, string Name)[] Decoders = [("gzip", "GZip"), ("deflate", "Deflate"), ("br", "Brotli")];

    public static string Of(ExportedRequest request)
    {
        var code = new StringBuilder($$"""
            using System;
            using System.Net;
            using System.Net.Http;
            using System.Text;

            using var transport = new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = {{Decompression(request)}},
                UseCookies = false,
                RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
            };
            using var client = new HttpClient(transport);

            // The path as it is: without the option it would be normalised.
            var url = new Uri(
            """).Append(Literal(request.Url));
        code.Append(", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });\n");
        code.Append("using var request = new HttpRequestMessage(new HttpMethod(").Append(Literal(request.Method)).Append("), url)\n{\n");
        code.Append("    Version = HttpVersion.").Append(VersionName(request.Version)).Append(",\n");
        code.Append("    VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,\n};\n");
        AddContent(code, request);
        foreach (var field in request.Fields)
        {
            // Without validation every value passes; a byte is a character of Latin-1.
            code.Append(IsOfContent(field.Name) ? "request.Content.Headers" : "request.Headers").Append(".TryAddWithoutValidation(");
            code.Append(Literal(field.Name)).Append(", ").Append(Literal(Encoding.Latin1.GetString(field.RawValue.Span))).Append(");\n");
        }

        return code.Append("""

            using var response = await client.SendAsync(request);
            Console.WriteLine((int)response.StatusCode);
            Console.WriteLine(await response.Content.ReadAsStringAsync());

            """.ReplaceLineEndings("\n")).ToString();
    }

    private static void AddContent(StringBuilder code, ExportedRequest request)
    {
        if (!request.HasBody && !request.StatesLength && !request.Fields.Any(field => IsOfContent(field.Name)))
        {
            return;
        }

        code.Append("request.Content = new ByteArrayContent(");
        _ = request.BodyText is { } text
            ? code.Append(Literal(text)).Append("u8.ToArray()")
            : code.Append("Convert.FromBase64String(\"").Append(Convert.ToBase64String(request.Body)).Append("\")");
        code.Append(");\n");
    }

    /// <summary>Only what the request accepts: HttpClient would add the others to the field.</summary>
    private static string Decompression(ExportedRequest request)
    {
        var accepted = string.Join(',', request.Fields.Where(field => field.Name.Equals("Accept-Encoding", StringComparison.OrdinalIgnoreCase)).Select(field => field.Value));
        var tokens = accepted.Split(',').Select(token => token.Split(';')[0].Trim());
        var names = Decoders.Where(known => tokens.Contains(known.Token, StringComparer.OrdinalIgnoreCase)).Select(known => $"DecompressionMethods.{known.Name}").ToList();
        return names.Count == 0 ? "DecompressionMethods.None" : string.Join(" | ", names);
    }

    private static bool IsOfContent(string name) => Array.Exists(OfContent, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string VersionName(string version) => version switch
    {
        "HTTP/1.0" => "Version10",
        "HTTP/2.0" or "HTTP/2" => "Version20",
        "HTTP/3" => "Version30",
        _ => "Version11",
    };

    /// <summary>All but printable ASCII is escaped, so that no editor and no encoding changes it.</summary>
    private static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' or '\\' => literal.Append('\\').Append((char)rune.Value),
                '\n' => literal.Append(@"\n"),
                >= ' ' and <= '~' => literal.Append((char)rune.Value),
                <= 0xffff => literal.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => literal.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
            };
        }

        return literal.Append('"').ToString();
    }
}
