using Microsoft.Extensions.Logging;
using MitmHost.Host.Telemetry;

namespace MitmHost.Host.Tests.Telemetry;

/// <summary>The console is the process's: no other test may use it meanwhile.</summary>
[Collection(nameof(HostLoggingTests))]
[CollectionDefinition(nameof(HostLoggingTests), DisableParallelization = true)]
public sealed class HostLoggingTests : IDisposable
{
    private readonly TextWriter output = Console.Out;
    private readonly TextWriter error = Console.Error;
    private readonly StringWriter capturedOutput = new();
    private readonly StringWriter capturedError = new();

    public HostLoggingTests()
    {
        Console.SetOut(capturedOutput);
        Console.SetError(capturedError);
    }

    public void Dispose()
    {
        Console.SetOut(output);
        Console.SetError(error);
    }

    [Theory]
    [InlineData(LogLevel.Trace)]
    [InlineData(LogLevel.Information)]
    [InlineData(LogLevel.Critical)]
    public void Create_AnyLevel_GoesToStandardError(LogLevel level)
    {
        Log(LogLevel.Trace, logger => logger.Log(level, "a message"));

        Assert.Contains("c · a message", capturedError.ToString(), StringComparison.Ordinal);
        Assert.Empty(capturedOutput.ToString());
    }

    [Fact]
    public void Create_LessThanMinimum_IsNotLogged()
    {
        Log(LogLevel.Error, logger => logger.LogWarning("a message"));

        Assert.Empty(capturedError.ToString());
    }

    [Fact]
    public void Create_ExceptionAtInformation_IsOneLine()
    {
        Log(LogLevel.Information, logger => logger.LogError(new InvalidOperationException("why"), "a message"));

        Assert.EndsWith("c · a message · InvalidOperationException: why\n", capturedError.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Create_ExceptionAtDebug_HasItsStack()
    {
        Log(LogLevel.Debug, logger => logger.LogError(new InvalidOperationException("why"), "a message"));

        Assert.EndsWith("c · a message\n    System.InvalidOperationException: why\n", capturedError.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_LessThanAQuietConsoleShows_ReachesProviders()
    {
        var provider = new ProbeProvider();
        using var loggers = HostLogging.Create(LogLevel.Error, color: false, TimeProvider.System);
        using var registration = loggers.FanOut.Add("a", provider);
        loggers.CreateLogger("c").LogDebug("too little");
        loggers.CreateLogger("c").LogInformation("a message");
        await loggers.FanOut.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["c Information a message"], provider.Lines);
        Assert.DoesNotContain("a message", capturedError.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_Verbose_ProvidersGetDebugEntries()
    {
        var provider = new ProbeProvider();
        using var loggers = HostLogging.Create(LogLevel.Debug, color: false, TimeProvider.System);
        using var registration = loggers.FanOut.Add("a", provider);
        loggers.CreateLogger("c").LogDebug("a message");
        await loggers.FanOut.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["c Debug a message"], provider.Lines);
    }

    [Theory]
    [InlineData(LogLevel.Information, true)]
    [InlineData(LogLevel.Debug, true)]
    [InlineData(LogLevel.Error, false)]
    public async Task OfAddons_DebugEntry_IsShownUnlessQuietAndReachesProviders(LogLevel minimum, bool isShown)
    {
        var provider = new ProbeProvider();
        using (var loggers = HostLogging.Create(minimum, color: false, TimeProvider.System))
        using (loggers.FanOut.Add("a", provider))
        {
            loggers.OfAddons.CreateLogger("dumper").LogDebug("a message");
            await loggers.FanOut.FlushAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(["dumper Debug a message"], provider.Lines);
        Assert.Equal(isShown, capturedError.ToString().Contains("dumper · a message", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Create_TerminalThatStandsStill_DropsAndSaysSo()
    {
        using var moveOn = new ManualResetEventSlim();
        var terminal = new StandingTerminal(moveOn);
        Console.SetError(terminal);
        using var loggers = HostLogging.Create(LogLevel.Information, color: false, TimeProvider.System);
        var logger = loggers.CreateLogger("c");

        // More than the queue holds. Were it to wait for the terminal, this would never end.
        for (var i = 0; i < 20_000; i++)
        {
            logger.LogInformation("a message");
        }

        moveOn.Set();

        // The notice goes with the first entry that finds room again.
        while (!terminal.ToldOfDrops.IsCompleted)
        {
            logger.LogInformation("another message");
            await Task.Yield();
        }

        Assert.True(await terminal.ToldOfDrops);
    }

    private static void Log(LogLevel minimum, Action<ILogger> log)
    {
        using var loggers = HostLogging.Create(minimum, color: false, TimeProvider.System);
        log(loggers.CreateLogger("c"));
    }

    private sealed class StandingTerminal(ManualResetEventSlim moveOn) : TextWriter
    {
        private readonly TaskCompletionSource<bool> toldOfDrops = new();

        public Task<bool> ToldOfDrops => toldOfDrops.Task;

        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public override void Write(string? value)
        {
            moveOn.Wait();
            if (value!.Contains("dropped", StringComparison.Ordinal))
            {
                toldOfDrops.TrySetResult(result: true);
            }
        }
    }
}
