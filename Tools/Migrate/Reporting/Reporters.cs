namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>The formats by name.</summary>
internal static class Reporters
{
    private static readonly Dictionary<string, Func<IReporter>> All = new(StringComparer.Ordinal)
    {
        ["text"] = () => new TextReporter(),
        ["json"] = () => new JsonReporter(),
        ["sarif"] = () => new SarifReporter(),
        ["github"] = () => new GitHubReporter(),
        ["markdown"] = () => new MarkdownReporter(),
    };

    public static IReadOnlyCollection<string> Names => All.Keys;

    public static IReporter Of(string name) => All[name]();
}
