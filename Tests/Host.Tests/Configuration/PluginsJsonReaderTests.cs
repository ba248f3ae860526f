using MitmHost.Host.Terminal;

namespace MitmHost.Host.Tests.Configuration;

/// <summary>Pairs of files: <c>Cases/name.json</c> is a plugins.json with mistakes, <c>Cases/name.txt</c> is what has to be said of it.</summary>
public sealed class PluginsJsonReaderTests
{
    private static string CasesFolder => Path.Combine(AppContext.BaseDirectory, "Configuration", "Cases");

    public static TheoryData<string> Names =>
        [.. Directory.EnumerateFiles(CasesFolder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_FileWithMistakes_TellsEachWithItsPlace(string name)
    {
        using var sandbox = new ConfigurationSandbox();
        sandbox.Write(File.ReadAllText(Path.Combine(CasesFolder, name + ".json")));
        var expected = File.ReadAllLines(Path.Combine(CasesFolder, name + ".txt"));

        var errors = sandbox.Read().Errors.Select(e => VisibleText.Escape(e.ToString()));

        var folder = sandbox.Working + Path.DirectorySeparatorChar;
        Assert.Equal(string.Join('\n', expected), string.Join('\n', errors).Replace(folder, "", StringComparison.Ordinal));
    }
}
