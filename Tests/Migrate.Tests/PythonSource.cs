using System.Text;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Fixing;
using MitmHost.Tools.Migrate.Fixing.Python;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Python;

namespace MitmHost.Migrate.Tests;

/// <summary>Sources that a test writes itself.</summary>
internal static class PythonSource
{
    public static ReadResult Check(string source, int target = ReadSettings.Latest, bool withHints = false) => Check([("addon.py", source)], target, withHints);

    public static ReadResult Check((string Name, string Text)[] sources, int target = ReadSettings.Latest, bool withHints = false)
    {
        var result = new PythonReader().Read([.. sources.Select(s => File(s.Name, s.Text))], new ReadSettings(target, withHints), TestContext.Current.CancellationToken);
        result.Sort();
        return result;
    }

    /// <summary>The rules that are met, with their lines: <c>3 ctx-log-deprecated</c>.</summary>
    public static string[] Rules(string source, int target = ReadSettings.Latest, bool withHints = false) =>
        [.. Check(source, target, withHints).Findings.Select(f => $"{f.Place.Line} {f.Rule.Name}")];

    public static string Fix(string source, bool withUnsafe = false, params string[] only) =>
        Encoding.UTF8.GetString(Fix(Encoding.UTF8.GetBytes(source), withUnsafe, only).After);

    public static FixedSource Fix(byte[] source, bool withUnsafe = false, params string[] only) =>
        new PythonFixer(new FixSettings(withUnsafe, only.ToHashSet(StringComparer.Ordinal)), new ReadSettings(ReadSettings.Latest, WithHints: false))
            .Run([new InputFile("", "addon.py", source)], TestContext.Current.CancellationToken).Single();

    private static InputFile File(string name, string text) => new("", name, Encoding.UTF8.GetBytes(text));
}
