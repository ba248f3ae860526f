using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using MitmHost.Tools.LoadLab.Compare;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.LoadLab.Reload;

/// <summary>The host whose addon is replaced, on a port of its own choice.</summary>
internal sealed class HostUnderTest : IAsyncDisposable
{
    /// <summary>What the environment of whoever measures must not decide.</summary>
    private const string VariablePrefix = "MITMHOST_";

    private static readonly TimeSpan KillTime = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly Task reading;

    private HostUnderTest(Process process)
    {
        this.process = process;
        process.StandardInput.Close();
        reading = Task.WhenAll(Log.ReadAsync(process.StandardError), new OutputTail(process.StandardOutput.BaseStream).Reading);
    }

    public HostLog Log { get; } = new();

    public LoopbackEndPoint EndPoint { get; private set; } = null!;

    public long? ResidentBytes => ProcessTree.ResidentBytes(process);

    /// <param name="command">The program and its first arguments.</param>
    /// <param name="home">Its home and working folder.</param>
    /// <param name="patience">How long it may take to listen.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">It did not start.</exception>
    public static async Task<HostUnderTest> StartAsync(IReadOnlyList<string> command, string home, TimeSpan patience, CancellationToken cancellationToken)
    {
        var host = new HostUnderTest(Launch(command, home));
        try
        {
            if (!await host.Log.WaitAsync(() => host.Log.Address is not null, patience, cancellationToken))
            {
                throw new InvalidOperationException($"{string.Join(' ', command)} does not listen. The end of what it said:\n{host.Log.Tail}");
            }

            host.EndPoint = LoopbackEndPoint.Localhost(host.Log.Address!.Port);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            process.Kill(entireProcessTree: true);
            await reading.WaitAsync(KillTime);
        }
        catch (Exception e) when (e is InvalidOperationException or AggregateException or TimeoutException or Win32Exception)
        {
            // It had ended by itself; or it cannot be ended by us, and there is nothing left to try.
        }

        process.Dispose();
    }

    private static Process Launch(IReadOnlyList<string> command, string home)
    {
        // Verbose: only then it tells of each generation that was collected.
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), "--port", "0", "--verbose"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = home,
        };
        InlineCompletions.RestoreFor(start.Environment);
        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith(VariablePrefix, StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["MITMHOST_HOME"] = home;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{command[0]} cannot be run ({e.Message}); name another program with --program.", e);
        }
    }
}
