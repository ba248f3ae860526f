using MitmHost.Host.Addons;
using MitmHost.Host.Configuration;

namespace MitmHost.Host.Tests.Configuration;

public sealed class OverrideReaderTests
{
    [Theory]
    [InlineData("dumper.detail=2", "dumper", "detail", "2")]
    [InlineData("map-local.rules.first=a=b.c", "map-local", "rules.first", "a=b.c")]
    [InlineData("dumper.filter=", "dumper", "filter", "")]
    [InlineData("dumper.filter=~u .x ", "dumper", "filter", "~u .x ")]
    public void Read_Set_IsTakenApart(string text, string addon, string option, string value) =>
        Assert.Equal([new OptionOverride(addon, option, value, "--set")], Read(new CommandLineSettings { Set = [text] }));

    [Theory]
    [InlineData("")]
    [InlineData("dumper")]
    [InlineData("dumper.detail")]
    [InlineData("detail=2")]
    [InlineData("dumper.=2")]
    [InlineData(".detail=2")]
    [InlineData("Dumper.detail=2")]
    [InlineData("dumper..detail=2")]
    [InlineData("dumper.detail.=2")]
    [InlineData("dumper.de tail=2")]
    [InlineData("dumper=a.b")]
    public void Read_MalformedSet_IsAnError(string text)
    {
        var errors = new ConfigurationErrors();

        OverrideReader.Read(new CommandLineSettings { Set = [text] }, errors);

        Assert.Equal($"--set: must be addon.option=value, such as dumper.detail=2, not \"{text}\".", Assert.Single(errors.All).ToString());
    }

    [Fact]
    public void Read_FileToRead_IsReadFilesOption() =>
        Assert.Equal([new OptionOverride("read-file", "file", "a.mitm", "--read")], Read(new CommandLineSettings { ReadFile = "a.mitm" }));

    [Theory]
    [InlineData("a.mitm")]
    [InlineData("+./a.mitm")]
    public void Read_FileToReadAndToWrite_IsAnError(string written)
    {
        var errors = new ConfigurationErrors();

        OverrideReader.Read(new CommandLineSettings { ReadFile = "a.mitm", Write = written }, errors);

        Assert.Equal("--write", Assert.Single(errors.All).Place);
    }

    [Fact]
    public void Read_Filter_IsOfWhatPrintsWritesAndReads() =>
        Assert.Equal(["dumper", "save", "read-file"], Read(new CommandLineSettings { Filter = "~q" }).Where(o => o is { Option: "filter", Value: "~q" }).Select(o => o.Addon));

    [Fact]
    public void Read_Detail_IsDumpersOption() =>
        Assert.Equal([new OptionOverride("dumper", "detail", "3", "--detail")], Read(new CommandLineSettings { Detail = "3" }));

    [Theory]
    [InlineData("5")]
    [InlineData("-1")]
    [InlineData("two")]
    public void Read_DetailOutOfRange_IsAnError(string detail)
    {
        var errors = new ConfigurationErrors();

        OverrideReader.Read(new CommandLineSettings { Detail = detail }, errors);

        Assert.Equal("--detail", Assert.Single(errors.All).Place);
    }

    [Fact]
    public void Read_Quiet_TurnsDumperOffWhereItRuns() =>
        Assert.Equal([new OptionOverride("dumper", "detail", "0", "--quiet") { IsOptional = true }], Read(new CommandLineSettings { Quiet = true }));

    [Fact]
    public void Read_OneOptionInSeveralWays_KeepsTheMostSpecific()
    {
        var commandLine = new CommandLineSettings { Quiet = true, Detail = "1", Set = ["dumper.detail=2", "dumper.detail=3"] };

        Assert.Equal([new OptionOverride("dumper", "detail", "3", "--set")], Read(commandLine));
    }

    private static IReadOnlyList<OptionOverride> Read(CommandLineSettings commandLine)
    {
        var errors = new ConfigurationErrors();
        var overrides = OverrideReader.Read(commandLine, errors);
        Assert.Empty(errors.All);
        return overrides;
    }
}
