using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Fixing;
using MitmHost.Tools.Migrate.Fixing.Python;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Python;
using MitmHost.Tools.Migrate.Python.Facts;

namespace MitmHost.Migrate.Tests;

/// <summary>What is found in the fixtures, and what becomes of them, is what they say.</summary>
public sealed class FixtureTests
{
    private static readonly ReadResult Found = new PythonReader().Read(FixtureFolder.Files, new ReadSettings(ReadSettings.Latest, WithHints: false), CancellationToken.None);

    public static TheoryData<string> Sources => new(FixtureFolder.Files.Select(f => f.Name));

    public static TheoryData<string> FixedSources => new(Directory.EnumerateFiles(Path.Combine(FixtureFolder.Root, "fixed")).Select(f => Path.GetFileName(f)));

    [Theory]
    [MemberData(nameof(Sources))]
    public void Check_Fixture_FindsWhatItsCommentsExpect(string name)
    {
        var missing = new List<string>();
        foreach (var (line, rules, _) in Expectations.Of(Path.Combine(FixtureFolder.Root, name)))
        {
            missing.AddRange(rules.Except(At(name, line).Select(f => f.Rule.Name)).Select(r => $"{line} {r}"));
        }

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Check_Fixture_FindsNothingElse(string name)
    {
        var surplus = new List<string>();
        foreach (var (line, rules, isNeutral) in Expectations.Of(Path.Combine(FixtureFolder.Root, name)))
        {
            surplus.AddRange(At(name, line).Where(f => !isNeutral && !f.Rule.IsExtra).Select(f => f.Rule.Name).Except(rules).Select(r => $"{line} {r}"));
        }

        Assert.Empty(surplus);
    }

    [Fact]
    public void Fixtures_All_ExpectAsMuchAsTheyDid() =>
        Assert.Equal(145, FixtureFolder.Files.Sum(f => Expectations.Of(f.FullPath).Sum(e => e.Rules.Length)));

    [Theory]
    [MemberData(nameof(FixedSources))]
    public void Fix_WithUnsafe_WritesTheFixedFileByteForByte(string name)
    {
        var made = Repaired(FixtureFolder.Files, withUnsafe: true).Single(s => s.File.Name == name);

        Assert.Equal(File.ReadAllBytes(Path.Combine(FixtureFolder.Root, "fixed", name)), made.After);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fix_Twice_ChangesNothingTheSecondTime(bool withUnsafe)
    {
        var once = Repaired(FixtureFolder.Files, withUnsafe);

        var twice = Repaired([.. once.Select(s => s.File with { Content = s.After })], withUnsafe);

        Assert.All(twice, s => Assert.Equal(s.Before, s.After));
        Assert.All(once, s => Assert.Null(s.Problem));
    }

    [Fact]
    public void Fix_Safe_LeavesNothingSafe()
    {
        var files = Repaired(FixtureFolder.Files, withUnsafe: false).Select(s => s.File with { Content = s.After }).ToList();

        var left = new PythonReader().Read(files, new ReadSettings(ReadSettings.Latest, WithHints: false), TestContext.Current.CancellationToken);

        Assert.Empty(left.Findings.Where(f => f.Fix.Safety == MitmHost.ContractRules.FixKind.Safe).Select(f => $"{f.File}:{f.Place.Line} {f.Rule.Name}"));
    }

    /// <summary>A file that is cut off anywhere is still read, and says nothing that its whole would not make plausible: it only must not fail.</summary>
    [Theory]
    [MemberData(nameof(Sources))]
    public void Check_EveryPrefix_DoesNotFail(string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(FixtureFolder.Root, name));
        var prefixes = Enumerable.Range(0, bytes.Length).Select(length => new InputFile("", $"{length}.py", bytes[..length])).ToList();

        var result = new PythonReader().Read(prefixes, new ReadSettings(ReadSettings.Latest, WithHints: true), TestContext.Current.CancellationToken);

        Assert.Equal(prefixes.Count, result.Files.Count);
        Assert.DoesNotContain(result.Files, f => f.Status == FileStatus.Unreadable);
    }

    [Fact]
    public void Suppressions_OfNoFixture_AreUnused() => Assert.Empty(Found.UnusedSuppressions);

    private static List<MigrationFinding> At(string name, int line) => Found.Findings.FindAll(f => f.File == name && f.Place.Line == line);

    private static List<FixedSource> Repaired(IReadOnlyList<InputFile> files, bool withUnsafe) =>
        new PythonFixer(new FixSettings(withUnsafe, new HashSet<string>(StringComparer.Ordinal)), new ReadSettings(ReadSettings.Latest, WithHints: false)).Run(files, TestContext.Current.CancellationToken);
}
