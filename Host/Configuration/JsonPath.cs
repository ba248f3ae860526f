namespace MitmHost.Host.Configuration;

/// <summary>Writes the path of a JSON value: <c>$.plugins[0].options['a key']</c>.</summary>
internal static class JsonPath
{
    public static string Item(string parent, int index) => $"{parent}[{index}]";

    public static string Member(string parent, string name) =>
        IsPlain(name) ? $"{parent}.{name}" : $"{parent}['{Escape(name)}']";

    private static string Escape(string name) =>
        name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);

    private static bool IsPlain(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '$'))
            {
                return false;
            }
        }

        return name.Length > 0;
    }
}
