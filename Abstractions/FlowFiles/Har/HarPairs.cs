using System.Globalization;
using System.Text.Json;

namespace MitmHost.FlowFiles;

/// <summary>Lists of names and values: what programs want to find taken apart, though the fields and the URL say it already.</summary>
internal static class HarPairs
{
    public static void Write(Utf8JsonWriter to, string name, string value)
    {
        to.WriteStartObject();
        JsonText.Write(to, "name", name);
        JsonText.Write(to, "value", value);
        to.WriteEndObject();
    }

    public static void WriteQuery(Utf8JsonWriter to, HttpRequest request) => Write(to, "queryString", request.Query);

    public static void WriteCookies(Utf8JsonWriter to, HttpRequest request) => Write(to, "cookies", request.Cookies);

    public static void WriteCookies(Utf8JsonWriter to, HttpResponse response)
    {
        to.WriteStartArray("cookies");
        foreach (var cookie in response.Cookies)
        {
            to.WriteStartObject();
            JsonText.Write(to, "name", cookie.Name);
            JsonText.Write(to, "value", cookie.Value);
            WriteKnown(to, "path", cookie.Path);
            WriteKnown(to, "domain", cookie.Domain);
            WriteKnown(to, "expires", Expiry(cookie["Expires"]));
            to.WriteBoolean("httpOnly", cookie.HttpOnly);
            to.WriteBoolean("secure", cookie.Secure);
            WriteKnown(to, "sameSite", cookie["SameSite"]);
            to.WriteEndObject();
        }

        to.WriteEndArray();
    }

    /// <summary>The fields of a form that came in the URL's syntax. Those of a body that is no text are in it alone.</summary>
    public static void WriteForm(Utf8JsonWriter to, HttpRequest request, HarContent content)
    {
        var type = ParameterizedValue.Parse(request.Headers["Content-Type"] ?? "").Value;
        if (content.Text is { } text && type.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            var pairs = UrlEncodedText.Parse(FieldText.Encode(text));
            Write(to, "params", pairs.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        }
    }

    private static void Write(Utf8JsonWriter to, string list, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        to.WriteStartArray(list);
        foreach (var (name, value) in pairs)
        {
            Write(to, name, value);
        }

        to.WriteEndArray();
    }

    private static void WriteKnown(Utf8JsonWriter to, string name, string? value)
    {
        if (value is not null)
        {
            JsonText.Write(to, name, value);
        }
    }

    /// <summary>HAR wants ISO 8601; a date that is none is left out.</summary>
    private static string? Expiry(string? date) =>
        DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            : null;
}
