using MitmHost.Tools.Migrate.RulePages;

namespace MitmHost.Migrate.Tests.RulePages;

/// <summary>The pages beside the tool say what the rule table says: else write them anew with <c>rules --write-pages Tools/Migrate/rules</c>.</summary>
public sealed class RuleFolderTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "rules");

    public static TheoryData<string> Names => new(RuleFolder.Pages.Select(p => p.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Pages_Each_IsCurrent(string name) =>
        Assert.Equal(RuleFolder.Pages.Single(p => p.Name == name).Text, File.ReadAllText(Path.Combine(Folder, name)).ReplaceLineEndings("\n"));

    [Fact]
    public void Pages_OfRulesThatAreGone_AreGone() => Assert.Equal(
        RuleFolder.Pages.Select(p => p.Name).Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

    [Fact]
    public void Write_FolderWithAnOldPage_RemovesIt()
    {
        var folder = Directory.CreateTempSubdirectory("rules-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "old-rule.md"), "");

            RuleFolder.Write(folder);

            Assert.Equal(RuleFolder.Pages.Count, Directory.GetFiles(folder).Length);
            Assert.False(File.Exists(Path.Combine(folder, "old-rule.md")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
