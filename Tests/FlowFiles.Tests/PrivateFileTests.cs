namespace MitmHost.FlowFiles.Tests;

public sealed class PrivateFileTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(path);

    [Fact]
    public async Task Create_FlowFile_IsForItsOwnerOnly()
    {
        await FlowFileWriter.Create(path).DisposeAsync();

        AssertOwnersOnly();
    }

    [Fact]
    public async Task Create_Har_IsForItsOwnerOnly()
    {
        await HarWriter.Create(path).DisposeAsync();

        AssertOwnersOnly();
    }

    private void AssertOwnersOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows gives new files the rights of their folder.");
        }
        else
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }
}
