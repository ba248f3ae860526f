using System.Text;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>Puts type arguments into canonical names: <c>!0</c> is the first parameter of the type, <c>!!0</c> that of a method and left alone.</summary>
internal static class GenericNames
{
    public static string Substitute(string name, IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0 || !name.Contains('!', StringComparison.Ordinal))
        {
            return name;
        }

        var result = new StringBuilder();
        for (var at = 0; at < name.Length;)
        {
            at = Append(result, name, at, arguments);
        }

        return result.ToString();
    }

    private static int Append(StringBuilder result, string name, int at, IReadOnlyList<string> arguments)
    {
        if (name[at] != '!')
        {
            result.Append(name[at]);
            return at + 1;
        }

        var isMethod = at + 1 < name.Length && name[at + 1] == '!';
        var end = isMethod ? at + 2 : at + 1;
        var digits = end;
        while (end < name.Length && char.IsAsciiDigit(name[end]))
        {
            end++;
        }

        var isKnown = int.TryParse(name.AsSpan(digits, end - digits), out var index) && index < arguments.Count;
        result.Append(isKnown && !isMethod ? arguments[index] : name.AsSpan(at, end - at));
        return end;
    }
}
