namespace MitmHost.Plugins.Tests;

public sealed class ValueFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mitmhost-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("secret")]
    [InlineData("secret\n")]
    [InlineData("secret\r\n")]
    public async Task Read_OneLine_IsTheValue(string content) => Assert.Equal("secret", await ReadAsync(File(content)));

    [Fact]
    public async Task Read_BytesThatAreNoUtf8_AreSentAsTheyAre()
    {
        var path = Path.Combine(folder.FullName, "value");
        await System.IO.File.WriteAllBytesAsync(path, [0xFF, 0x41]);

        Assert.Equal([0xFF, 0x41], new Headers { { "x", await ReadAsync(path) } }[0].RawValue.ToArray());
    }

    [Fact]
    public async Task Read_LongestValue_IsTaken() => Assert.Equal(ValueFile.LongestValue, (await ReadAsync(File(new string('x', ValueFile.LongestValue)))).Length);

    [Fact]
    public async Task Read_LongerFile_IsRefused() => Assert.Contains("it is longer than 65536 bytes", await RefusalAsync(File(new string('x', ValueFile.LongestValue + 1))), StringComparison.Ordinal);

    [Fact]
    public async Task Read_SeveralLines_IsRefused() => Assert.Contains("line break", await RefusalAsync(File("a\nb\n")), StringComparison.Ordinal);

    [Fact]
    public async Task Read_NoFile_NamesThePath()
    {
        var path = Path.Combine(folder.FullName, "missing");

        Assert.StartsWith($"the file \"{path}\" cannot be read: ", await RefusalAsync(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "there is no path")]
    [InlineData("a\0b", "cannot be read")]
    public async Task Read_NoPath_IsRefused(string path, string message) => Assert.Contains(message, await RefusalAsync(path), StringComparison.Ordinal);

    [Fact]
    public async Task Read_Folder_IsRefused() => Assert.Contains("cannot be read", await RefusalAsync(folder.FullName), StringComparison.Ordinal);

    [Fact]
    public async Task Spec_WithFile_SetsItsContent()
    {
        var flow = SampleFlow.Request();
        var options = new ModifyHeadersOptions { Request = [$"\"x-token\"@{File("secret\n")}"] };

        (await AddonStart.StartAsync(new MitmHost.Plugins.ModifyHeaders(), options)).OnRequestHeaders(flow);

        Assert.Equal("secret", flow.Request.Headers["x-token"]);
    }

    private static async Task<string> ReadAsync(string path) => await ValueFile.ReadAsync(path, CancellationToken.None);

    private static async Task<string> RefusalAsync(string path) => (await Assert.ThrowsAsync<FormatException>(() => ReadAsync(path))).Message;

    private string File(string content)
    {
        var path = Path.Combine(folder.FullName, "value");
        System.IO.File.WriteAllText(path, content);
        return path;
    }
}
