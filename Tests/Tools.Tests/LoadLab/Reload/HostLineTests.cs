using System.Net;
using MitmHost.Tools.LoadLab.Reload;

namespace MitmHost.Tools.Tests.LoadLab.Reload;

public sealed class HostLineTests
{
    [Fact]
    public void ListensOn_FirstScreen_IsTheAddress()
    {
        Assert.Equal(IPEndPoint.Parse("127.0.0.1:8080"), HostLine.ListensOn("mitmhost 0.1.0 listens on http://127.0.0.1:8080"));
        Assert.Equal(IPEndPoint.Parse("[::1]:9"), HostLine.ListensOn("mitmhost 12.3.4-beta listens on http://[::1]:9"));
    }

    [Theory]
    [InlineData("mitmhost 0.1.0 listens on http://somewhere")]
    [InlineData("listens on http://127.0.0.1:8080")]
    [InlineData("")]
    public void ListensOn_AnotherLine_IsNull(string line) => Assert.Null(HostLine.ListensOn(line));

    [Fact]
    public void QuietPeriod_ItsLine_IsTheTime() =>
        Assert.Equal(TimeSpan.FromMilliseconds(250), HostLine.QuietPeriod("12:00:00 debug host Plugins are taken up once nobody has written them for 250 ms."));

    [Fact]
    public void Replaced_ItsLine_IsTheOldGeneration() =>
        Assert.Equal(7, HostLine.Replaced("12:00:00 info  live VersionStamp · replaced: generation 7 → 8"));

    [Fact]
    public void Collected_ItsLine_IsTheGeneration() => Assert.Equal(12, HostLine.Collected("VersionStamp · generation 12 was collected."));

    [Fact]
    public void Leaked_ItsLine_IsTheGeneration() =>
        Assert.Equal(3, HostLine.Leaked("x VersionStamp · generation 3 leaked: it was unloaded and stays in memory, likely because a timer runs."));

    [Theory]
    [InlineData("MyVersionStamp · generation 3 was collected.")]
    [InlineData("Other · generation 3 was collected.")]
    [InlineData("VersionStamp · generation 99999999999 was collected.")]
    [InlineData("VersionStamp · generation 3 was collected. Not the end")]
    public void Collected_AnotherLine_IsNull(string line) => Assert.Null(HostLine.Collected(line));
}
