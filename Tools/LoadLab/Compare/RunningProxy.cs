using System.Globalization;
using System.Net.Sockets;
using MitmHost.Tools.LoadLab.Load;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>A proxy that accepts connections, and how to load it.</summary>
internal sealed class RunningProxy : IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Connections are opened, and a new run's first allocations made, before the measured window opens.</summary>
    private static readonly TimeSpan LeadIn = TimeSpan.FromMilliseconds(300);

    private readonly ChildProcess child;
    private readonly LoopbackEndPoint endPoint;

    private RunningProxy(string name, ChildProcess child, LoopbackEndPoint endPoint)
    {
        Name = name;
        this.child = child;
        this.endPoint = endPoint;
    }

    public string Name { get; }

    public bool HasExited => child.HasExited;

    public long? PeakResidentBytes => ProcessTree.PeakResidentBytes(child.Process);

    /// <exception cref="ProxyStartException">It ended, or did not accept in time.</exception>
    public static async Task<RunningProxy> StartAsync(
        ProxySpec spec, CpuPinning pinning, OriginProcess origin, string upstreamCa, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var port = FreePort.Choose();
        var command = spec.IsRelay ? RelayCommand(port, origin.HttpPort) : spec.Expand(port, upstreamCa);
        ChildProcess started;
        try
        {
            started = ChildProcess.Start(command, pinning, pinning.ProxyCpu, keepOutput: false);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new ProxyStartException($"{command[0]} cannot be run", e.Message);
        }

        try
        {
            await WaitUntilAcceptingAsync(started, port, timeout, cancellationToken);
            return new RunningProxy(spec.Name, started, LoopbackEndPoint.Localhost(port));
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public Task<string> ErrorTailAsync() => child.ErrorTailAsync();

    /// <param name="scenario">How to use the proxy.</param>
    /// <param name="origin">What lies behind it.</param>
    /// <param name="options">Connections and bodies.</param>
    /// <param name="duration">The measured window.</param>
    /// <param name="cancellationToken">Cuts the run.</param>
    public async Task<Round> MeasureAsync(
        Scenario scenario, OriginProcess origin, CompareOptions options, TimeSpan duration, CancellationToken cancellationToken)
    {
        var load = new LoadOptions
        {
            Scenario = scenario,
            Proxy = endPoint,
            Origin = origin.For(scenario),
            Connections = options.Connections,
            BodySize = options.BodySize,
            Resume = options.Resume,
            Warmup = LeadIn,
            Duration = duration,
        };
        var window = new CpuWindow(child.Process);
        var result = await LoadRun.RunAsync(load, window, cancellationToken);
        return new Round(result, window.Used?.TotalSeconds);
    }

    public ValueTask DisposeAsync() => child.DisposeAsync();

    private static IReadOnlyList<string> RelayCommand(int port, int upstreamPort) => OwnProgram.Command(
        "relay",
        "--port", port.ToString(CultureInfo.InvariantCulture),
        "--upstream", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{upstreamPort}"));

    private static async Task WaitUntilAcceptingAsync(ChildProcess child, int port, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        while (!await AcceptsAsync(port, limit.Token))
        {
            if (child.HasExited)
            {
                var exitCode = child.Process.ExitCode;
                throw new ProxyStartException(string.Create(CultureInfo.InvariantCulture, $"ended with exit code {exitCode}"), await child.ErrorTailAsync());
            }

            // Somebody else's program has no way to tell us that it is ready, other than accepting.
            await Task.Delay(PollInterval, limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            if (limit.IsCancellationRequested)
            {
                throw new ProxyStartException(
                    string.Create(CultureInfo.InvariantCulture, $"did not accept on port {port} within {timeout.TotalSeconds:0.#} s; does its command use {{port}}?"),
                    await child.ErrorTailAsync());
            }
        }
    }

    private static async Task<bool> AcceptsAsync(int port, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(LoopbackEndPoint.Localhost(port).Address, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
