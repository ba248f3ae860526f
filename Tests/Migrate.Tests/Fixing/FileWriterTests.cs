using MitmHost.Tools.Migrate.Fixing;

namespace MitmHost.Migrate.Tests.Fixing;

public sealed class FileWriterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("migrate-").FullName;

    private string FilePath => Path.Combine(folder, "addon.py");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Replace_File_WritesItAndKeepsItsMode()
    {
        File.WriteAllText(FilePath, "a");
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(FilePath, Mode);
        }

        var problem = FileWriter.Replace(FilePath, "a"u8.ToArray(), "b"u8.ToArray());

        Assert.Null(problem);
        Assert.Equal("b", File.ReadAllText(FilePath));
        Assert.Single(Directory.GetFiles(folder));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(FilePath) == Mode);
    }

    [Fact]
    public void Replace_FileThatChangedMeanwhile_IsRefused()
    {
        File.WriteAllText(FilePath, "somebody was here");

        var problem = FileWriter.Replace(FilePath, "a"u8.ToArray(), "b"u8.ToArray());

        Assert.Contains("changed", problem, StringComparison.Ordinal);
        Assert.Equal("somebody was here", File.ReadAllText(FilePath));
    }

    [Fact]
    public void Replace_FileThatVanished_SaysSo() => Assert.NotNull(FileWriter.Replace(FilePath, [], []));

    [Fact]
    public void Replace_Link_WritesToItsTarget()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege there");
        File.WriteAllText(FilePath, "a");
        var link = Path.Combine(folder, "link.py");
        File.CreateSymbolicLink(link, FilePath);

        Assert.Null(FileWriter.Replace(link, "a"u8.ToArray(), "b"u8.ToArray()));

        Assert.Equal(("b", true), (File.ReadAllText(FilePath), new FileInfo(link).LinkTarget is not null));
    }
}
