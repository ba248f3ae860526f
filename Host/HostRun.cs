using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Discovery;
using MitmHost.Host.Addons.Live;
using MitmHost.Host.Addons.Watching;
using MitmHost.Host.Certificates;
using MitmHost.Host.Chain;
using MitmHost.Host.Configuration;
using MitmHost.Host.Control;
using MitmHost.Host.Flows;
using MitmHost.Host.Telemetry;
using MitmHost.Host.Terminal;

namespace MitmHost.Host;

/// <summary>One run of the proxy: loads the addons, listens, and serves until it is told to end.</summary>
internal sealed class HostRun
{
    /// <summary>How long flows that are under way may go on after the first Ctrl+C.</summary>
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(10);

    /// <summary>How long addons may take to finish their work.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    /// <summary>How long addons that receive the log may take to get its last entries.</summary>
    private static readonly TimeSpan LogLimit = TimeSpan.FromSeconds(1);

    private readonly HostConfiguration configuration;
    private readonly Func<ConfigurationReading> read;
    private readonly HostLoggers loggers;
    private readonly ILogger logger;
    private readonly TimeProvider time = TimeProvider.System;
    private List<SettledPlugin> plugins = [];

    private HostRun(HostConfiguration configuration, Func<ConfigurationReading> read, HostLoggers loggers)
    {
        this.configuration = configuration;
        this.read = read;
        this.loggers = loggers;
        logger = loggers.CreateLogger("host");
    }

    /// <param name="configuration">What to run.</param>
    /// <param name="read">Reads the configuration anew.</param>
    /// <param name="loggers">Where the host and its addons log.</param>
    /// <param name="stopping">Cancelled by the first Ctrl+C.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        HostConfiguration configuration, Func<ConfigurationReading> read, HostLoggers loggers, CancellationToken stopping)
    {
        var run = new HostRun(configuration, read, loggers);
        try
        {
            return await run.RunAsync(stopping);
        }
        catch (CertificateAuthorityException exception)
        {
            run.logger.LogCritical("{Reason}", exception.Message);
            return ExitCode.Usage;
        }
    }

    private async Task<int> RunAsync(CancellationToken stopping)
    {
        HostParts.AddCodings();
        using var authority = HostParts.OpenAuthority(configuration, time);
        if (authority.Warning is { } warning)
        {
            logger.LogWarning("{Warning}", warning);
        }

        using var leaves = new LeafCertificates(authority, time);
        var trust = new UpstreamTrust(HostParts.TrustOptions(configuration), time);
        var chain = new HookChain(new HookTable([]));
        using var store = HostParts.Store(configuration, chain, loggers);
        using var replay = new FlowReplay();
        var settings = HostParts.LoaderSettings(configuration, leaves, store, replay, loggers.OfAddons, time) with { AddLogProvider = loggers.FanOut.Add };
        await using var addons = new LiveAddons(settings, chain);
        if (!await StartAsync(addons, settings, stopping))
        {
            return ExitCode.AddonRejected;
        }

        using var watch = new HookWatch(time);
        using var addLog = loggers.FanOut.Listen(
            Hooks.AddLog.Name,
            () => !chain.Current.AddLog.IsEmpty,
            entry => chain.RunAsync(static t => t.AddLog, entry, CancellationToken.None));
        var limits = new FlowLimits(configuration.Host.StreamLargeBodies, configuration.Host.BodySizeLimit);
        await using var server = new ProxyServer(chain, leaves, trust, limits, loggers, time) { Store = store, Replay = replay };
        if (Listen(server) is not { } endPoint)
        {
            return ExitCode.PortInUse;
        }

        Greet(endPoint, authority, addons);
        _ = WarmUpAsync(leaves, stopping);
        await addons.RunningAsync(stopping);
        await FollowAsync(addons, watch, settings, stopping);
        await StopAsync(server, addons);
        return ExitCode.Success;
    }

    private List<SettledPlugin> Find(IReadOnlyList<string> roots)
    {
        var problems = new List<AddonProblem>();
        var found = PluginDiscovery.Find(roots, problems);
        Report(problems);
        return [.. found.Select(l => new SettledPlugin(l, PluginFingerprint.Of(l)))];
    }

    /// <returns>Whether the host may start.</returns>
    private async Task<bool> StartAsync(LiveAddons addons, AddonLoaderSettings settings, CancellationToken stopping)
    {
        plugins = Find(settings.Roots);
        await addons.ApplyAsync(plugins, settings, stopping);
        Report(addons.Problems);
        return !addons.Problems.Any(p => p.IsFatal);
    }

    /// <summary>Follows what changes on the disk, until the host is told to end.</summary>
    private async Task FollowAsync(LiveAddons addons, HookWatch watch, AddonLoaderSettings settings, CancellationToken stopping)
    {
        await using var watcher = new PluginWatcher(time, logger);
        watcher.Watch(settings.Roots, configuration.File);
        using var reload = new HostReload(configuration, settings, read, addons, logger) { RootsChanged = roots => watcher.Watch(roots, configuration.File), Found = plugins };
        var commands = new ControlCommands(addons, watch, reload.OrderAsync);
        await using var control = ControlServer.Open(ControlEndpoint.FileOf(configuration.Home, Environment.ProcessId), commands.AnswerAsync, logger);
        await reload.RunAsync(watcher.States, stopping);
        await WaitAsync(stopping);
    }

    /// <summary>A host that cannot follow any more still serves.</summary>
    private static async Task WaitAsync(CancellationToken stopping)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stopping.Register(stopped.SetResult);
        await stopped.Task;
    }

    private void Report(IReadOnlyList<AddonProblem> problems)
    {
        foreach (var problem in problems)
        {
            logger.Log(problem.Kind == AddonProblemKind.Warning ? LogLevel.Warning : LogLevel.Error, "{Problem}", problem.ToString());
        }
    }

    /// <returns>Where it listens; null when it cannot, and the log says why.</returns>
    private IPEndPoint? Listen(ProxyServer server)
    {
        var wanted = new IPEndPoint(configuration.Host.Listen, configuration.Host.Port);
        try
        {
            return server.Start(wanted);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            logger.LogCritical("Port {Port} of {Address} is in use: end the program that listens there, or choose another port with -p.", wanted.Port, wanted.Address);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AccessDenied)
        {
            logger.LogCritical("Listening on {EndPoint} is not permitted: ports below 1024 may need privileges. Choose another with -p.", wanted);
        }
        catch (SocketException exception)
        {
            logger.LogCritical("Cannot listen on {EndPoint} ({Reason}): give one of this machine's addresses with --listen.", wanted, exception.SocketErrorCode);
        }

        return null;
    }

    private void Greet(IPEndPoint endPoint, CertificateAuthority authority, LiveAddons addons)
    {
        if (configuration.Quiet)
        {
            return;
        }

        var terminal = TerminalStream.Error();
        var facts = new BannerFacts
        {
            Version = HostParts.Version,
            Address = endPoint.ToString(),
            AuthorityFile = authority.CertificateFile,
            Addons = [.. addons.Chain.Select(a => new BannerAddon(a.Name, [.. Hooks.Of(a.Instance.GetType()).Select(h => h.Name)]))],
        };
        foreach (var line in Banner.Lines(facts, terminal, ColorChoice.Allows(terminal, HostEnvironment.OfProcess().Variables, refused: false)))
        {
            Console.Error.WriteLine(line);
        }
    }

    /// <summary>The first handshake would pay for what every later one finds ready.</summary>
    private async Task WarmUpAsync(LeafCertificates leaves, CancellationToken stopping)
    {
        try
        {
            await CertificateWarmUp.WarmUpAsync(leaves, time, stopping);
        }
        catch (Exception exception)
        {
            logger.LogDebug("The warm-up ended early: {Reason}", exception.Message);
        }
    }

    private async Task StopAsync(ProxyServer server, LiveAddons addons)
    {
        if (!await server.DrainAsync(DrainLimit))
        {
            logger.LogWarning("{Reason}", string.Create(CultureInfo.InvariantCulture, $"Flows that did not end within {DrainLimit.TotalSeconds:0} s were cut off."));
        }

        await FlushLogAsync();
        using var limit = new CancellationTokenSource(StopLimit, time);
        await addons.StopAsync(limit.Token);
    }

    /// <summary>Addons that receive the log get what was logged before they are stopped, unless they are stuck.</summary>
    private async Task FlushLogAsync()
    {
        using var limit = new CancellationTokenSource(LogLimit, time);
        try
        {
            await loggers.FanOut.FlushAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            logger.LogWarning("Addons that receive the log did not take the last entries in time.");
        }
    }
}
