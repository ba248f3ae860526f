namespace MitmHost;

/// <summary>One Set-Cookie field of a response (RFC 6265 §5.2).</summary>
/// <remarks><code>Set-Cookie: id=a3fWa; Path=/; Max-Age=3600; Secure; SameSite=Lax</code></remarks>
public sealed class SetCookie
{
    private readonly string text;

    private SetCookie(string text, string name, string value, IReadOnlyList<KeyValuePair<string, string>> attributes)
    {
        this.text = text;
        Name = name;
        Value = value;
        Attributes = attributes;
    }

    /// <summary>The cookie's name, in its case; empty when the field holds a value only.</summary>
    public string Name { get; }

    /// <summary>The cookie's value as it stands there, quotes included.</summary>
    public string Value { get; }

    /// <summary>The attributes in order, duplicates included; the value of a flag such as <c>Secure</c> is empty.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; }

    /// <summary>The hosts that get the cookie; null for the one that set it.</summary>
    public string? Domain => this["Domain"];

    /// <summary>The path below which the cookie is sent; null for that of the request.</summary>
    public string? Path => this["Path"];

    /// <summary>Whether the cookie is sent over TLS only.</summary>
    public bool Secure => this["Secure"] is not null;

    /// <summary>Whether scripts cannot read the cookie.</summary>
    public bool HttpOnly => this["HttpOnly"] is not null;

    /// <summary>The value of an attribute, the last one when it is repeated; empty for a flag; null when it is missing.</summary>
    /// <param name="attribute">The attribute's name, in any case.</param>
    /// <returns>The value, or null.</returns>
    public string? this[string attribute]
    {
        get
        {
            for (var i = Attributes.Count - 1; i >= 0; i--)
            {
                if (Attributes[i].Key.Equals(attribute, StringComparison.OrdinalIgnoreCase))
                {
                    return Attributes[i].Value;
                }
            }

            return null;
        }
    }

    /// <summary>The field's value as it came.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => text;

    internal static SetCookie Parse(string text)
    {
        var attributes = new List<KeyValuePair<string, string>>();
        KeyValuePair<string, string>? cookie = null;
        foreach (var range in text.AsSpan().Split(';'))
        {
            var part = text.AsSpan(range).Trim(" \t");
            if (cookie is null)
            {
                // What has no "=" is a value without a name, as browsers take it.
                cookie = part.Contains('=') ? Halves(part) : new("", part.ToString());
            }
            else if (!part.IsEmpty)
            {
                attributes.Add(Halves(part));
            }
        }

        return new(text, cookie!.Value.Key, cookie.Value.Value, attributes);
    }

    private static KeyValuePair<string, string> Halves(ReadOnlySpan<char> part)
    {
        var equals = part.IndexOf('=');
        return equals < 0
            ? new(part.ToString(), "")
            : new(part[..equals].TrimEnd(" \t").ToString(), part[(equals + 1)..].TrimStart(" \t").ToString());
    }
}
