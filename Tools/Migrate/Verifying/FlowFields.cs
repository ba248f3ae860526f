using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MitmHost.Tools.Migrate.Verifying;

/// <summary>A flow as fields with names, so that two of them can be compared. What differs from run to run (identities, times) is not among them.</summary>
internal static class FlowFields
{
    private const int LongestText = 2000;

    public static IReadOnlyDictionary<string, string> Of(HttpFlow flow)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["request.method"] = flow.Request.Method,
            ["request.url"] = flow.Request.Url,
            ["error"] = flow.Error?.Message ?? "",
            ["killed"] = Text(flow.IsKilled),
            ["comment"] = flow.Comment,
            ["marked"] = flow.Marked,
        };
        Add(fields, "request", flow.Request);
        if (flow.HasResponse)
        {
            fields["response.status"] = flow.Response.StatusCode.ToString(CultureInfo.InvariantCulture);
            fields["response.reason"] = flow.Response.Reason;
            Add(fields, "response", flow.Response);
        }

        return fields;
    }

    private static void Add(SortedDictionary<string, string> fields, string side, HttpMessage message)
    {
        fields[$"{side}.version"] = message.HttpVersion;
        fields[$"{side}.body"] = Body(message.Body);
        fields[$"{side}.body-mode"] = message.BodyMode.ToString();
        foreach (var group in message.Headers.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase))
        {
            fields[$"{side}.headers[{group.Key.ToLowerInvariant()}]"] = string.Join(" | ", group.Select(f => f.Value));
        }
    }

    /// <summary>Text that people can read as it is, anything else by what tells it apart.</summary>
    private static string Body(byte[]? body)
    {
        if (body is null)
        {
            return "(not held)";
        }

        var isText = body.Length <= LongestText && System.Text.Unicode.Utf8.IsValid(body) && !body.AsSpan().ContainsAnyInRange((byte)0, (byte)8);
        return isText ? Encoding.UTF8.GetString(body) : $"{body.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(body))}";
    }

    private static string Text(bool value) => value ? "yes" : "no";
}
