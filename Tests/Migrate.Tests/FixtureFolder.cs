using MitmHost.Tools.Migrate.Inputs;

namespace MitmHost.Migrate.Tests;

/// <summary>The addons that were written for these tests.</summary>
internal static class FixtureFolder
{
    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "Fixtures", "Python");

    /// <summary>Every source but those that show what a repair makes of others.</summary>
    public static IReadOnlyList<InputFile> Files { get; } = new InputFinder(Root, ["fixed"], f => f.EndsWith(".py", StringComparison.Ordinal)).Find([Root]).Files;
}
