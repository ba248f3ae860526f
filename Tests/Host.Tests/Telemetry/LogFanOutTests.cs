using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Telemetry;

namespace MitmHost.Host.Tests.Telemetry;

public sealed class LogFanOutTests : IDisposable
{
    private readonly LogFanOut fanOut = new(new FakeTimeProvider(DateTimeOffset.UnixEpoch));

    /// <summary>Stands for the console: the factory knows it, and nothing is withheld from it.</summary>
    private readonly ProbeProvider console = new();

    private readonly ILoggerFactory factory;
    private readonly ILogger logger;

    public LogFanOutTests()
    {
        factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(fanOut).AddProvider(console));
        fanOut.ReportTo(factory.CreateLogger("log"));
        logger = factory.CreateLogger("c");
    }

    public void Dispose()
    {
        fanOut.Dispose();
        factory.Dispose();
    }

    [Fact]
    public async Task Add_Provider_GetsEveryEntryInOrder()
    {
        var provider = Add("a", new ProbeProvider());
        for (var i = 0; i < 1000; i++)
        {
            logger.LogInformation("{Number}", i);
        }

        await FlushAsync();

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"c Information {i}"), provider.Lines);
    }

    [Fact]
    public async Task Add_SeveralCategories_MakesOneLoggerForEachThatLogs()
    {
        var provider = Add("a", new ProbeProvider());
        _ = factory.CreateLogger("silent");
        factory.CreateLogger("d").LogDebug("1");
        logger.LogDebug("2");
        factory.CreateLogger("d").LogDebug("3");

        await FlushAsync();

        Assert.Equal(["d", "c"], provider.Categories);
    }

    [Fact]
    public async Task Dispose_OfARegistration_EndsTheCalls()
    {
        var provider = new ProbeProvider();
        var registration = fanOut.Add("a", provider);
        logger.LogInformation("before");
        await FlushAsync();
        registration.Dispose();
        registration.Dispose();
        logger.LogInformation("after");
        await ((LogSink)registration).Pumping;

        Assert.Equal(["c Information before"], provider.Lines);
    }

    [Fact]
    public void IsEnabled_NobodyListens_CostsNothing()
    {
        var alone = fanOut.CreateLogger("c");
        Assert.False(alone.IsEnabled(LogLevel.Critical));
        alone.Log<object?>(LogLevel.Critical, default, null, null, (_, _) => throw new InvalidOperationException("formatted for nobody"));

        using var added = fanOut.Add("a", new ProbeProvider());

        Assert.True(alone.IsEnabled(LogLevel.Trace));
        Assert.False(alone.IsEnabled(LogLevel.None));
    }

    [Fact]
    public async Task Log_ProviderThrows_OthersGetTheEntryAndAreToldOnce()
    {
        Add("broken", new ProbeProvider(_ => throw new InvalidOperationException("boom")));
        var other = Add("other", new ProbeProvider());
        logger.LogInformation("1");
        logger.LogInformation("2");
        await FlushAsync();
        await FlushAsync();

        Assert.Contains("c Information 1", other.Lines);
        Assert.Contains("c Information 2", other.Lines);
        Assert.Single(other.Lines, "log Warning broken · log provider · InvalidOperationException: boom");
        Assert.Single(console.Lines, "log Warning broken · log provider · InvalidOperationException: boom");
    }

    [Fact]
    public async Task Log_ProviderThrowsTenTimesInARow_IsRemovedVisibly()
    {
        var broken = Add("broken", new ProbeProvider(_ => throw new InvalidOperationException("boom")));
        for (var i = 0; i < 12; i++)
        {
            logger.LogInformation("{Number}", i);
        }

        await console.WaitFor("broken · log provider · It failed 10 times in a row");

        Assert.False(fanOut.IsListening);
        Assert.Equal(LogSink.MostFaults, broken.Lines.Count);
    }

    [Fact]
    public async Task Log_ProviderThrowsNowAndThen_Stays()
    {
        var calls = 0;
        var shaky = Add("shaky", new ProbeProvider(_ =>
        {
            if (++calls % 10 != 0)
            {
                throw new InvalidOperationException("boom");
            }
        }));
        for (var i = 0; i < 30; i++)
        {
            logger.LogInformation("{Number}", i);
        }

        await FlushAsync();

        Assert.Equal(30, shaky.Lines.Count);
    }

    [Fact]
    public async Task Log_ProviderCannotMakeALogger_IsAFaultOfIts()
    {
        Add("broken", new UnwillingProvider());
        logger.LogInformation("1");

        await console.WaitFor("broken · log provider · NotSupportedException");
    }

    [Fact]
    public async Task Log_ProviderThatLogs_DoesNotGoRound()
    {
        var echo = new ProbeProvider(line => logger.LogInformation("echo of {Line}", line));
        var registration = (LogSink)fanOut.Add("echo", echo);
        var other = Add("other", new ProbeProvider(line => logger.LogInformation("answer to {Line}", line)));
        logger.LogInformation("1");
        await FlushAsync();
        await FlushAsync();

        Assert.Equal(["c Information 1"], echo.Lines);
        Assert.Equal(["c Information 1"], other.Lines);
        Assert.Equal(1, registration.OwnEntries);
        Assert.Contains("c Information echo of c Information 1", console.Lines);
    }

    [Fact]
    public async Task Log_ProviderThatLogsFromATaskOfIts_DoesNotGoRound()
    {
        var answers = new List<Task>();
        var echo = Add("echo", new ProbeProvider(line => answers.Add(Task.Run(() => logger.LogInformation("echo of {Line}", line)))));
        logger.LogInformation("1");
        await FlushAsync();
        await Task.WhenAll(answers);
        await FlushAsync();

        Assert.Equal(["c Information 1"], echo.Lines);
    }

    [Fact]
    public async Task Log_ProviderIsStuck_NobodyWaitsAndLossesAreTold()
    {
        using var moveOn = new ManualResetEventSlim();
        var stuck = Add("stuck", new ProbeProvider(_ => moveOn.Wait()));
        var other = Add("other", new ProbeProvider());

        // More than the queue holds. Were anybody to wait for the provider, this would never end.
        for (var i = 0; i < LogSink.Capacity + 100; i++)
        {
            logger.LogInformation("{Number}", i);
        }

        await other.WaitFor("c Information 99");
        moveOn.Set();

        await console.WaitFor("stuck · log provider · It is slower than entries come; dropped: ");
        Assert.InRange(stuck.Lines.Count, LogSink.Capacity, LogSink.Capacity + 1);
    }

    [Fact]
    public async Task Log_ScopesForAProviderThatReadsThem_AreThoseOfTheEntry()
    {
        var provider = Add("a", new ScopeReadingProvider());
        using (logger.BeginScope("outer"))
        using (logger.BeginScope("inner {Number}", 2))
        {
            logger.LogInformation("1");
        }

        logger.LogInformation("2");
        await FlushAsync();

        Assert.Equal(["c Information 1 [outer] [inner 2]", "c Information 2"], provider.Lines);
    }

    [Fact]
    public async Task Log_ScopesForAProviderThatKeepsItsOwn_AreBegunAgain()
    {
        var provider = Add("a", new ProbeProvider());
        using (logger.BeginScope("outer"))
        {
            logger.LogInformation("1");
        }

        logger.LogInformation("2");
        await FlushAsync();

        Assert.Equal(["c Information 1 <outer>", "c Information 2"], provider.Lines);
    }

    [Fact]
    public async Task Log_ValuesAndException_ComeAsTextUnlessTheyAreHarmless()
    {
        var provider = Add("a", new ProbeProvider());
        var thrown = new InvalidOperationException("why");
        logger.LogError(thrown, "{Number} {Own}", 7, new Version(1, 2));
        await FlushAsync();

        var (state, exception) = Assert.Single(provider.Objects);
        var values = Assert.IsAssignableFrom<IReadOnlyList<KeyValuePair<string, object?>>>(state);
        Assert.Equal([new("Number", 7), new("Own", "1.2"), new("{OriginalFormat}", "{Number} {Own}")], values);
        Assert.Equal("why", exception!.Message);
        Assert.Equal(thrown.ToString(), exception.ToString());
        Assert.NotSame(thrown, exception);
    }

    [Fact]
    public async Task Log_TextThatCannotBeMade_IsToldInItsPlace()
    {
        var provider = Add("a", new ProbeProvider());
        fanOut.CreateLogger("c").Log<object?>(LogLevel.Error, default, null, new UnspeakableException(), (_, _) => throw new FormatException());
        await FlushAsync();

        Assert.Equal(["c Error A message that cannot be formatted: FormatException"], provider.Lines);
        Assert.Contains(nameof(UnspeakableException), Assert.Single(provider.Objects).Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listen_Wanted_GetsEntriesAsText()
    {
        var entries = new List<LogEntry>();
        using var listener = fanOut.Listen("add_log", () => true, entry =>
        {
            entries.Add(entry);
            return default;
        });
        logger.LogWarning(new EventId(3, "three"), new InvalidOperationException("why"), "{Number}", 7);
        await FlushAsync();

        var entry = Assert.Single(entries);
        Assert.Equal(("c", LogLevel.Warning, "7", "three"), (entry.Category, entry.Level, entry.Message, entry.EventId.Name));
        Assert.Equal(DateTimeOffset.UnixEpoch, entry.Timestamp);
        Assert.Equal("System.InvalidOperationException: why", entry.Exception);
    }

    [Fact]
    public async Task Listen_NotWanted_GetsNothing()
    {
        var isWanted = false;
        var entries = new List<LogEntry>();
        using var listener = fanOut.Listen("add_log", () => isWanted, entry =>
        {
            entries.Add(entry);
            return default;
        });
        Assert.False(fanOut.IsListening);
        logger.LogWarning("1");
        isWanted = true;
        logger.LogWarning("2");
        await FlushAsync();

        Assert.Equal(["2"], entries.Select(e => e.Message));
    }

    [Fact]
    public async Task Flush_ProviderRemovedMeanwhile_Ends()
    {
        using var moveOn = new ManualResetEventSlim();
        var entered = new TaskCompletionSource();
        var registration = fanOut.Add("a", new ProbeProvider(_ =>
        {
            entered.TrySetResult();
            moveOn.Wait();
        }));
        logger.LogInformation("1");
        await entered.Task;
        var flush = fanOut.FlushAsync(TestContext.Current.CancellationToken);
        registration.Dispose();
        moveOn.Set();

        await flush;
        Assert.False(fanOut.IsListening);
    }

    private ProbeProvider Add(string name, ProbeProvider provider)
    {
        fanOut.Add(name, provider);
        return provider;
    }

    private Task FlushAsync() => fanOut.FlushAsync(TestContext.Current.CancellationToken);

    private sealed class UnwillingProvider : ProbeProvider
    {
        public override ILogger CreateLogger(string categoryName) => throw new NotSupportedException();
    }

    private sealed class UnspeakableException : Exception
    {
        public override string Message => throw new InvalidOperationException("no words");
    }
}
