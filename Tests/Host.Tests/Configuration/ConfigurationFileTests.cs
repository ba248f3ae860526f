using CsCheck;
using MitmHost.Host.Configuration;

namespace MitmHost.Host.Tests.Configuration;

public sealed class ConfigurationFileTests : IDisposable
{
    private readonly ConfigurationSandbox sandbox = new();

    private string FilePath => Path.Combine(sandbox.Working, "plugins.json");

    public void Dispose() => sandbox.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("\uFEFF")]
    public void Load_NothingInIt_SaysWhatToWrite(string text)
    {
        File.WriteAllText(FilePath, text);

        Assert.Equal($"{FilePath}: is empty; write at least {{}}.", sandbox.ReadError().ToString());
    }

    [Fact]
    public void Load_ByteOrderMark_IsSkippedAndNotCounted()
    {
        File.WriteAllBytes(FilePath, [0xEF, 0xBB, 0xBF, .. "[]"u8]);

        Assert.StartsWith($"{FilePath}:1:1: $:", sandbox.ReadError().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_Utf16_SaysToSaveAsUtf8()
    {
        File.WriteAllText(FilePath, "{}", System.Text.Encoding.Unicode);

        Assert.Equal("is UTF-16; save it as UTF-8.", sandbox.ReadError().Message);
    }

    [Fact]
    public void Load_BytesThatAreNotUtf8_NamesTheirPlace()
    {
        // "ö" as Latin-1 writes it.
        File.WriteAllBytes(FilePath, [.. "{\n \"\u00e4"u8, 0xF6, .. "\": 1 }"u8]);

        Assert.Equal($"{FilePath}:2:4: $: is not UTF-8; save the file as UTF-8.", sandbox.ReadError().ToString());
    }

    [Fact]
    public void Load_LongestFile_IsRead()
    {
        File.WriteAllText(FilePath, "{}" + new string(' ', ConfigurationFile.MaxBytes - 2));

        Assert.Empty(sandbox.Read().Errors);
    }

    [Fact]
    public void Load_OneByteMoreThanAllowed_IsRefused()
    {
        File.WriteAllText(FilePath, "{}" + new string(' ', ConfigurationFile.MaxBytes - 1));

        Assert.Contains("is longer than 4m", sandbox.ReadError().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_HugeFile_IsRefusedWithoutReadingIt()
    {
        using (var file = File.Create(FilePath))
        {
            file.SetLength(10L << 30);
        }

        Assert.Contains("is longer than 4m", sandbox.ReadError().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_DeviceWithoutEnd_IsRefused()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "This system has no /dev/zero.");

        Assert.Contains("is longer than 4m", sandbox.ReadError(new CommandLineSettings { Config = "/dev/zero" }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FileThatAnotherProgramHasLocked_NamesTheFile()
    {
        sandbox.Write("{}");
        using var locked = new FileStream(FilePath, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var error = sandbox.ReadError();

        Assert.Equal(FilePath, error.Place);
        Assert.StartsWith("cannot be read: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AnyBytes_TellsTheirMistakesInsteadOfThrowing() =>
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            File.WriteAllBytes(FilePath, bytes);
            Assert.All(sandbox.Read().Errors, e => Assert.NotEmpty(e.Message));
        }, threads: 1);
}
