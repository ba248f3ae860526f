namespace MitmHost.Abstractions.Tests.Filters;

/// <summary>The lines of Filters.txt.</summary>
internal static class FilterTable
{
    public static IEnumerable<(string Text, string Expression, string Words)> Rows()
    {
        using var reader = new StreamReader(typeof(FilterTable).Assembly.GetManifestResourceStream("Filters.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#') && line.Split(" => ") is [var text, var expression, var words])
            {
                yield return (text, expression, words);
            }
        }
    }
}
