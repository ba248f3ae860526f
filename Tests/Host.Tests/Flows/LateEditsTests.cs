using MitmHost.Host.Flows;

namespace MitmHost.Host.Tests.Flows;

public sealed class LateEditsTests
{
    private readonly RecordedLogger logger = new();

    [Fact]
    public void Report_TheSameAddonAndHook_IsToldOnce()
    {
        var edits = new LateEdits(logger);

        edits.Report(["a", "b"], "request");
        edits.Report(["a"], "request");
        edits.Report(["a"], "response");

        Assert.Equal(
            ["a edited a message in request", "b edited a message in request", "a edited a message in response"],
            logger.Entries.Select(e => e.Message[..e.Message.IndexOf(" whose", StringComparison.Ordinal)]));
    }

    [Fact]
    public void Report_Nobody_IsSilent()
    {
        new LateEdits(logger).Report([], "request");

        Assert.Empty(logger.Entries);
    }
}
