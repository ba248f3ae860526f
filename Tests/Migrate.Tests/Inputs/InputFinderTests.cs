using MitmHost.Tools.Migrate.Inputs;

namespace MitmHost.Migrate.Tests.Inputs;

public sealed class InputFinderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("migrate-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Find_Folder_GivesWantedFilesInOrder()
    {
        Write("b.py", "a/c.py", "a/c.txt", ".git/d.py", "__pycache__/e.py");

        Assert.Equal(["a/c.py", "b.py"], Find([root]).Files.Select(f => f.Name));
    }

    [Theory]
    [InlineData("fixed", "a/b.py")]
    [InlineData("*.py", "")]
    [InlineData("a/*", "fixed/b.py")]
    [InlineData("**/b.py", "")]
    [InlineData("a/**", "fixed/b.py")]
    [InlineData("fix?d/", "a/b.py")]
    public void Find_Exclude_PassesOver(string pattern, string left)
    {
        Write("a/b.py", "fixed/b.py");

        Assert.Equal(left, string.Join('|', Find([root], pattern).Files.Select(f => f.Name)));
    }

    [Fact]
    public void Find_FileThatIsNamed_IsTakenWhateverItIsCalled()
    {
        Write("notes.txt");

        Assert.Equal(["notes.txt"], Find([Path.Combine(root, "notes.txt")]).Files.Select(f => f.Name));
    }

    [Fact]
    public void Find_NothingThere_IsReportedByName() => Assert.Equal("gone.py", Assert.Single(Find([Path.Combine(root, "gone.py")]).Unreadable).Name);

    [Fact]
    public void Find_LinkToAFolderAroundIt_ComesToAnEnd()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege there");
        Write("a/b.py");
        Directory.CreateSymbolicLink(Path.Combine(root, "a", "again"), root);

        Assert.Equal(["a/b.py"], Find([root]).Files.Select(f => f.Name));
    }

    [Theory]
    [InlineData("obj/made.py")]
    [InlineData("node_modules/made.py")]
    [InlineData("lib/python3/site-packages/made.py")]
    [InlineData(".venv/made.py")]
    [InlineData("env/made.py", "env/pyvenv.cfg")]
    [InlineData("bin/Debug/made.py")]
    [InlineData("bin/made.py", "addon.csproj")]
    public void Find_FolderOfNobodysOwn_IsPassedOver(params string[] names)
    {
        Write([.. names, "own.py"]);

        Assert.Equal(["own.py"], Find([root]).Files.Select(f => f.Name));
    }

    [Fact]
    public void Find_FolderOfNobodysOwnThatIsNamed_IsLookedInto()
    {
        Write("obj/made.py");

        Assert.Equal(["obj/made.py"], Find([Path.Combine(root, "obj")]).Files.Select(f => f.Name));
    }

    [Fact]
    public void Find_ScriptsInBin_AreTaken()
    {
        Write("bin/addon.py");

        Assert.Equal(["bin/addon.py"], Find([root]).Files.Select(f => f.Name));
    }

    private InputSet Find(string[] paths, params string[] excludes) => new InputFinder(root, excludes, f => f.EndsWith(".py", StringComparison.Ordinal)).Find(paths);

    private void Write(params string[] names)
    {
        foreach (var name in names)
        {
            var path = Path.Combine(root, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
        }
    }
}
