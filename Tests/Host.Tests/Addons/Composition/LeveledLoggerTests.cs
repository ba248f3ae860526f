using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons.Composition;

namespace MitmHost.Host.Tests.Addons.Composition;

public sealed class LeveledLoggerTests : IDisposable
{
    private readonly RecordingLoggers loggers = new();

    public void Dispose() => loggers.Dispose();

    [Fact]
    public void Log_BelowTheMinimum_IsDropped()
    {
        var logger = new LeveledLogger(loggers.CreateLogger("a"), LogLevel.Warning);
        logger.LogInformation("quiet");
        logger.LogWarning("loud");

        Assert.Equal(["a Warning loud"], loggers.Lines);
    }

    [Fact]
    public void Log_MinimumIsNone_EverythingIsDropped()
    {
        new LeveledLogger(loggers.CreateLogger("a"), LogLevel.None).LogCritical("dropped");

        Assert.Empty(loggers.Lines);
    }

    [Fact]
    public void Minimum_Changed_CountsFromThenOn()
    {
        var logger = new LeveledLogger(loggers.CreateLogger("a"), LogLevel.Warning);
        logger.LogInformation("before");
        logger.Minimum = LogLevel.Information;
        logger.LogInformation("after");

        Assert.Equal(["a Information after"], loggers.Lines);
    }

    [Fact]
    public void IsEnabled_LevelNone_IsFalse() => Assert.False(new LeveledLogger(loggers.CreateLogger("a"), LogLevel.Trace).IsEnabled(LogLevel.None));
}
