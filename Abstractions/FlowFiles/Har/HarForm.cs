using System.Text;

namespace MitmHost.FlowFiles;

/// <summary><c>postData.params</c>, for files that hold a form without its text.</summary>
internal static class HarForm
{
    /// <summary>The body that the fields make, in the form that Content-Type names; null when there are no fields.</summary>
    public static byte[]? Read(HarPart data, HttpRequest request)
    {
        var fields = data.Items("params").ToList();
        if (fields.Count == 0)
        {
            return null;
        }

        var type = ParameterizedValue.Parse(request.Headers["Content-Type"] ?? data.Text("mimeType") ?? "");
        return type.Value.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) && type["boundary"] is { Length: > 0 } boundary
            ? Multipart(fields, boundary)
            : FieldText.Encode(UrlEncodedText.Format([.. fields.Select(field => new Pair(field.Text("name") ?? "", field.Text("value") ?? ""))]));
    }

    /// <summary>RFC 7578: a part for each field, its name in Content-Disposition.</summary>
    private static byte[] Multipart(List<HarPart> fields, string boundary)
    {
        var body = new StringBuilder();
        foreach (var field in fields)
        {
            body.Append("--").Append(boundary).Append("\r\nContent-Disposition: form-data; name=\"").Append(Quoted(field.Text("name"))).Append('"');
            if (field.Text("fileName") is { } file)
            {
                body.Append("; filename=\"").Append(Quoted(file)).Append('"');
            }

            if (field.Text("contentType") is { Length: > 0 } type)
            {
                body.Append("\r\nContent-Type: ").Append(OneLine(type));
            }

            body.Append("\r\n\r\n").Append(field.Text("value")).Append("\r\n");
        }

        return FieldText.Encode(body.Append("--").Append(boundary).Append("--\r\n").ToString());
    }

    /// <summary>As browsers do it: the HTML standard, §4.10.21.8.</summary>
    private static string Quoted(string? text) => OneLine(text ?? "").Replace("\"", "%22", StringComparison.Ordinal);

    private static string OneLine(string text) => text.Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
