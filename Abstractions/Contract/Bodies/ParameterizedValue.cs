using System.Text;

namespace MitmHost;

/// <summary>A value with parameters, as Content-Type and Content-Disposition hold one (RFC 9110 §5.6.6). Read leniently: whatever is not understood is skipped.</summary>
/// <remarks><code>text/html; charset="utf-8"; x=1</code></remarks>
internal sealed class ParameterizedValue
{
    private readonly List<(string Name, string Value)> parameters;

    private ParameterizedValue(string value, List<(string Name, string Value)> parameters)
    {
        Value = value;
        this.parameters = parameters;
    }

    /// <summary>What stands before the first semicolon, without white space around it.</summary>
    public string Value { get; }

    /// <summary>The first parameter of a name, in any case; null when there is none.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var parameter in parameters)
            {
                if (parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return parameter.Value;
                }
            }

            return null;
        }
    }

    public static ParameterizedValue Parse(string text)
    {
        var end = text.IndexOf(';', StringComparison.Ordinal);
        var found = new List<(string, string)>();
        for (var at = end; at >= 0 && at < text.Length;)
        {
            at = ReadParameter(text, at + 1, found);
        }

        return new((end < 0 ? text : text[..end]).Trim(), found);
    }

    /// <summary>A copy in which a parameter has another value, or is added.</summary>
    public ParameterizedValue With(string name, string value)
    {
        var changed = parameters.FindAll(parameter => !parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        changed.Add((name, value));
        return new(Value, changed);
    }

    public override string ToString()
    {
        var text = new StringBuilder(Value);
        foreach (var (name, value) in parameters)
        {
            text.Append("; ").Append(name).Append('=');
            if (Token.IsValid(value))
            {
                text.Append(value);
            }
            else
            {
                text.Append('"').Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
            }
        }

        return text.ToString();
    }

    /// <summary>Reads <c>name=value</c> or <c>name="value"</c> from behind a semicolon.</summary>
    /// <returns>The position of the next semicolon, or the length of the text.</returns>
    private static int ReadParameter(string text, int start, List<(string Name, string Value)> into)
    {
        var equals = text.AsSpan(start).IndexOfAny('=', ';') is var i and >= 0 ? start + i : text.Length;
        if (equals == text.Length || text[equals] == ';')
        {
            return equals;
        }

        var name = text[start..equals].Trim();
        var at = equals + 1;
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        var isQuoted = at < text.Length && text[at] == '"';
        var quoted = isQuoted ? ReadQuoted(text, ref at) : null;
        var end = text.IndexOf(';', at) is var next and >= 0 ? next : text.Length;
        if (Token.IsValid(name))
        {
            into.Add((name, quoted ?? text[at..end].Trim()));
        }

        return end;
    }

    /// <summary>
    /// A quoted-string. Only <c>\"</c> and <c>\\</c> count as quoted pairs: browsers do not escape, and <c>"C:\dir\x.txt"</c> is meant as it stands.
    /// One that never ends reaches to the end of the text.
    /// </summary>
    private static string ReadQuoted(string text, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\')
            {
                at++;
            }

            value.Append(text[at]);
        }

        at = Math.Min(at + 1, text.Length);
        return value.ToString();
    }
}
