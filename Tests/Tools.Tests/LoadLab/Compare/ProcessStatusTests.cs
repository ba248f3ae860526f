using MitmHost.Tools.LoadLab.Compare;

namespace MitmHost.Tools.Tests.LoadLab.Compare;

public sealed class ProcessStatusTests
{
    [Fact]
    public void PeakResidentBytes_StatusOfTheKernel_IsInBytes() =>
        Assert.Equal(61_440 * 1024, ProcessStatus.PeakResidentBytes("Name:\tdotnet\nVmPeak:\t  999 kB\nVmHWM:\t   61440 kB\nVmRSS:\t  60000 kB\n"));

    [Fact]
    public void ResidentBytes_StatusOfTheKernel_IsInBytes() =>
        Assert.Equal(60_000 * 1024, ProcessStatus.ResidentBytes("Name:\tdotnet\nVmPeak:\t  999 kB\nVmHWM:\t   61440 kB\nVmRSS:\t  60000 kB\n"));

    [Theory]
    [InlineData("")]
    [InlineData("Name:\tVmHWM: 5 kB\nState:\tZ (zombie)\n")]
    [InlineData("VmHWM:\t many kB\n")]
    [InlineData("VmHWM:")]
    public void PeakResidentBytes_NoSuchLine_IsNull(string status) => Assert.Null(ProcessStatus.PeakResidentBytes(status));
}
