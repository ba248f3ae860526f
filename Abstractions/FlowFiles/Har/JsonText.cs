using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace MitmHost.FlowFiles;

/// <summary>Strings of JSON without loss: those too that .NET refuses, with half a surrogate pair or bytes that are not UTF-8.</summary>
/// <remarks>
/// Python writes a byte of a field that is not UTF-8 as the escape of half a pair, such as <c>\udcff</c>; that is how <see cref="FieldText"/> carries it.
/// </remarks>
internal static class JsonText
{
    /// <summary>The text of a string.</summary>
    public static string Of(JsonElement element)
    {
        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return Unescaped(JsonMarshal.GetRawUtf8Value(element)[1..^1]);
        }
    }

    /// <summary>The text between the quotes of a string that is well-formed JSON otherwise.</summary>
    public static string Unescaped(ReadOnlySpan<byte> raw)
    {
        var escaped = FieldText.Decode(raw);
        if (!escaped.Contains('\\', StringComparison.Ordinal))
        {
            return escaped;
        }

        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                text.Append(escaped[i]);
            }
            else if (escaped[++i] == 'u')
            {
                text.Append((char)ushort.Parse(escaped.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                text.Append(Simple(escaped[i]));
            }
        }

        return text.ToString();
    }

    /// <summary>Writes a string; half a surrogate pair, which the writer would replace, as an escape.</summary>
    public static void Write(Utf8JsonWriter to, string value)
    {
        if (IsWhole(value))
        {
            to.WriteStringValue(value);
            return;
        }

        var raw = new StringBuilder(value.Length * 2).Append('"');
        foreach (var c in value)
        {
            _ = c is < ' ' or > '~' or '"' or '\\' ? raw.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : raw.Append(c);
        }

        to.WriteRawValue(raw.Append('"').ToString(), skipInputValidation: true);
    }

    /// <summary>The same for a property.</summary>
    public static void Write(Utf8JsonWriter to, string name, string value)
    {
        to.WritePropertyName(name);
        Write(to, value);
    }

    private static bool IsWhole(string value)
    {
        for (var rest = value.AsSpan(); !rest.IsEmpty;)
        {
            var at = rest.IndexOfAnyInRange('\uD800', '\uDFFF');
            if (at < 0)
            {
                return true;
            }

            if (Rune.DecodeFromUtf16(rest[at..], out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[(at + length)..];
        }

        return true;
    }

    private static char Simple(char escape) => escape switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => escape,
    };
}
