using MitmHost.Tools.LoadLab.Reload;

namespace MitmHost.Tools.Tests.LoadLab.Reload;

public sealed class AwaitedVersionTests
{
    private readonly AwaitedVersion awaited = new();

    [Fact]
    public async Task Expect_OlderAnswersCome_WaitsForTheVersion()
    {
        var arrival = awaited.Expect(7);

        awaited.Saw(6, 100);
        Assert.False(arrival.IsCompleted);
        awaited.Saw(7, 200);
        awaited.Saw(7, 300);

        Assert.Equal(200, await arrival);
    }

    [Fact]
    public void Expect_Again_IsNotMetByTheLastOne()
    {
        _ = awaited.Expect(1);
        awaited.Saw(1, 100);

        var next = awaited.Expect(2);
        awaited.Saw(1, 200);

        Assert.False(next.IsCompleted);
    }
}
