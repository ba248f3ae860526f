using System.Diagnostics;
using MitmHost.Tools.LoadLab.Compare;

namespace MitmHost.Tools.Tests.LoadLab.Compare;

public sealed class ProcessTreeTests
{
    [Fact]
    public void Members_ChildrenAndGrandchildren_AreFoundInAnyOrder()
    {
        ProcessStat[] all = [new(30, 20, 1), new(20, 10, 1), new(10, 1, 1), new(11, 1, 1), new(1, 0, 1), new(21, 10, 1)];

        Assert.Equal([10, 20, 21, 30], ProcessTree.Members(10, all).Select(static stat => stat.Pid).Order());
    }

    [Fact]
    public void Members_RootThatHasEnded_IsEmpty() => Assert.Empty(ProcessTree.Members(10, [new(20, 10, 1)]));

    [Fact]
    public void Members_PidsReusedInACircle_AreListedOnce() =>
        Assert.Equal(2, ProcessTree.Members(10, [new(10, 20, 1), new(20, 10, 1)]).Count);

    [Fact]
    public void Cpu_ThisProcess_HasTakenTimeAndMemory()
    {
        using var self = Process.GetCurrentProcess();

        Assert.True(ProcessTree.Cpu(self) > TimeSpan.Zero);
        Assert.True(ProcessTree.PeakResidentBytes(self) > 1024 * 1024);
    }
}
