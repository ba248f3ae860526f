using System.Text;
using CsCheck;
using MitmHost.Tools.LoadLab.Reload;

namespace MitmHost.Tools.Tests.LoadLab.Reload;

public sealed class StampReaderTests
{
    [Fact]
    public void Saw_AnyVersion_IsRead() => Gen.Int.Sample(version =>
        Read($"Content-Length: 5\r\nX-Version-Stamp: {{\"Style\":1,\"Version\":{version.ToString(System.Globalization.CultureInfo.InvariantCulture)}}}\r\nA: b\r\n") == version);

    [Theory]
    [InlineData("Content-Length: 5\r\n")]
    [InlineData("x-version-stamp:\r\n")]
    [InlineData("x-version-stamp: {}\r\n")]
    [InlineData("x-version-stamp: {\"Version\":\"7\"}\r\n")]
    [InlineData("x-version-stamp: {\"Version\":99999999999}\r\n")]
    [InlineData("x-version-stamp: {\"Version\":\r\n")]
    [InlineData("")]
    public void Saw_NoVersion_IsNull(string fields) => Assert.Null(Read(fields));

    [Fact]
    public void Saw_NextAnswerWithoutOne_ForgetsTheLast()
    {
        var reader = new StampReader();

        reader.Saw("x-version-stamp: {\"Version\":7}\r\n"u8);
        reader.Saw("Date: now\r\n"u8);

        Assert.Null(reader.Version);
    }

    private static int? Read(string fields)
    {
        var reader = new StampReader();
        reader.Saw(Encoding.ASCII.GetBytes(fields));
        return reader.Version;
    }
}
