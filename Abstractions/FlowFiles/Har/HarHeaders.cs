using System.Text.Json;

namespace MitmHost.FlowFiles;

/// <summary>The fields of a message: <c>[{"name": …, "value": …}]</c>, or Slack's <c>[["name", "value"]]</c>.</summary>
internal static class HarHeaders
{
    /// <summary>The fields. Chrome lists the pseudo-header fields of HTTP/2 (RFC 9113 §8.3) among them: they are no fields, and are told apart.</summary>
    /// <param name="message">The request or the response.</param>
    /// <param name="authority">What <c>:authority</c> says; null without it.</param>
    public static Headers Read(HarPart message, out string? authority)
    {
        var headers = new Headers();
        authority = null;
        foreach (var item in message.Items("headers"))
        {
            if (Pair(item) is not var (name, value))
            {
                continue;
            }

            if (name.StartsWith(':'))
            {
                authority = name == ":authority" ? value : authority;
            }
            else
            {
                Add(headers, item, name, value);
            }
        }

        return headers;
    }

    private static (string Name, string Value)? Pair(HarPart item)
    {
        if (item.Kind == JsonValueKind.Array)
        {
            var texts = item.Elements().Take(3).Select(text => text.AsText()).ToArray();
            if (texts is [{ } first, { } second])
            {
                return (first, second);
            }

            item.Fault("Expected a name and a value; the field is left out.");
            return null;
        }

        if (!item.Demand(JsonValueKind.Object, "an object with a name and a value, or a pair"))
        {
            return null;
        }

        if (item.Text("name") is { } name)
        {
            return (name, item.Text("value") ?? "");
        }

        item.Fault("name", "It is missing or no text; the field is left out.");
        return null;
    }

    private static void Add(Headers headers, HarPart item, string name, string value)
    {
        if (!Token.IsValid(name))
        {
            item.Fault("A name of a field has letters, digits and !#$%&'*+-.^_`|~ only (RFC 9110 §5.1); the field is left out.");
            return;
        }

        // Chrome folds the fields of one name, such as Set-Cookie, into one value of several lines.
        foreach (var line in value.Split('\n'))
        {
            var whole = line.Trim(' ', '\t', '\r');
            if (whole.AsSpan().ContainsAny('\0', '\r'))
            {
                item.Fault("A value holds no NUL and no line break (RFC 9110 §5.5); the field is left out.");
            }
            else
            {
                headers.Add(name, whole);
            }
        }
    }
}
