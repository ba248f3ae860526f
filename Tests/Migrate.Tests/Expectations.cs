using System.Text;

namespace MitmHost.Migrate.Tests;

/// <summary>What the comments of a fixture say: <c># expect: rule, rule</c> for a line, <c># neutral</c> where anything goes.</summary>
internal static class Expectations
{
    public static IEnumerable<(int Line, string[] Rules, bool IsNeutral)> Of(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path, Encoding.Latin1))
        {
            number++;
            var at = line.IndexOf("# expect: ", StringComparison.Ordinal);
            var rules = at < 0 ? [] : line[(at + "# expect: ".Length)..].Split('#')[0].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            yield return (number, rules, line.Contains("# neutral", StringComparison.Ordinal));
        }
    }
}
