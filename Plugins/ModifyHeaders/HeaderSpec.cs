using System.Buffers;

namespace MitmHost.Plugins;

/// <summary>One change of a header, as it is written in the options.</summary>
/// <remarks>
/// <code>
/// /x-intercepted-by/mitmhost     the field is set to the value; several specs of one name make several fields
/// |authorization|@/run/token     the value is read from a file
/// /server/                       an empty value removes the field
/// ^ the first character separates the parts: any that neither name nor value holds
/// </code>
/// Three parts are refused, not read as a value with a separator in it: mitmproxy has a filter in front of the name there, and so may we.
/// </remarks>
internal sealed record HeaderSpec
{
    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private HeaderSpec(char separator, string name, string value) => (Separator, Name, Value) = (separator, name, value);

    public char Separator { get; }

    public string Name { get; }

    /// <summary>What stands behind the second separator: the value, <c>@</c> and the path of a file that holds it, or nothing.</summary>
    public string Value { get; }

    /// <summary>The path of the file that holds the value; null when the spec itself does.</summary>
    public string? File => Value.StartsWith('@') ? Value[1..] : null;

    /// <param name="text">The spec.</param>
    /// <exception cref="FormatException">The text is no spec; the message says why and what to write instead.</exception>
    public static HeaderSpec Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            throw new FormatException("it is empty; write /name/value, or /name/ to remove a field");
        }

        var parts = text.Split(text[0]);
        if (parts is not [_, var name, var value])
        {
            throw new FormatException(parts.Length < 3
                ? $"there is no second '{text[0]}'; write /name/value, or /name/ to remove a field"
                : $"it has {parts.Length - 1} parts and not 2; begin it with a separator that neither the name nor the value holds, such as |name|value");
        }

        return new HeaderSpec(text[0], CheckedName(name), CheckedValue(value));
    }

    public override string ToString() => $"{Separator}{Name}{Separator}{Value}";

    /// <summary>A value that could be sent: RFC 9110 §5.5.</summary>
    /// <exception cref="FormatException">It could not.</exception>
    public static string CheckedValue(string value) =>
        value.AsSpan().ContainsAny('\r', '\n', '\0')
            ? throw new FormatException("the value holds a line break or a NUL, which no header field may hold")
            : value;

    private static string CheckedName(string name) =>
        name.Length == 0 || name.AsSpan().ContainsAnyExcept(Token)
            ? throw new FormatException("what stands before the second separator is no header name; letters, digits and !#$%&'*+-.^_`|~ make one")
            : name;
}
