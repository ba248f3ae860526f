using System.Globalization;
using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>A request as a program of Python with the library requests.</summary>
internal static class PythonCode
{
    /// <summary>The library adds them by itself, unless they are None.</summary>
    private static readonly string[] Defaults = ["User-Agent", "Accept", "Accept-Encoding"];

    public static string Of(ExportedRequest request)
    {
        var code = new StringBuilder("import requests\n\nresponse = requests.request(\n");
        code.Append("    ").Append(Literal(request.Method)).Append(",\n");
        code.Append("    ").Append(Literal(request.Url)).Append(",\n    headers={\n");
        foreach (var (name, values) in Folded(request))
        {
            code.Append("        ").Append(Literal(name)).Append(": ").Append(Literal(values)).Append(",\n");
        }

        foreach (var name in Defaults.Where(name => !request.Has(name)))
        {
            code.Append("        ").Append(Literal(name)).Append(": None,\n");
        }

        code.Append("    },\n");
        if (request.HasBody)
        {
            code.Append("    data=").Append(Bytes(request.Body)).Append(",\n");
        }

        return code.Append("    allow_redirects=False,\n)\nprint(response.status_code)\nprint(response.text)\n").ToString();
    }

    /// <summary>A dictionary has each name once: RFC 9110 §5.3 allows to join the values, RFC 9113 §8.2.3 says how for cookies.</summary>
    private static IEnumerable<(string Name, string Value)> Folded(ExportedRequest request) =>
        request.Fields
            .GroupBy(field => field.Name, StringComparer.OrdinalIgnoreCase)
            .Select(same => (same.First().Name, string.Join(same.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase) ? "; " : ", ", same.Select(field => field.Value))));

    /// <summary>Text; what is not ASCII as bytes, since the library would send it in Latin-1.</summary>
    private static string Literal(string text) => Ascii.IsValid(text) ? Bytes(Encoding.ASCII.GetBytes(text))[1..] : Bytes(FieldText.Encode(text));

    private static string Bytes(byte[] bytes)
    {
        var text = new StringBuilder("b'");
        foreach (var b in bytes)
        {
            _ = b switch
            {
                (byte)'\\' or (byte)'\'' => text.Append('\\').Append((char)b),
                (byte)'\n' => text.Append(@"\n"),
                (byte)'\r' => text.Append(@"\r"),
                < (byte)' ' or > (byte)'~' => text.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}"),
                _ => text.Append((char)b),
            };
        }

        return text.Append('\'').ToString();
    }
}
