using System.Diagnostics;
using System.Net;

namespace MitmHost.EndToEnd.Programs;

/// <summary>The program under test as a process of its own.</summary>
internal sealed class ProxyProcess : IAsyncDisposable
{
    private readonly Process process;
    private IPEndPoint? endPoint;

    private ProxyProcess(Process process, ProxyHome home)
    {
        this.process = process;
        Home = home;
        Output = new OutputLines(process.StandardOutput);
        Error = new OutputLines(process.StandardError);
    }

    public ProxyHome Home { get; }

    /// <summary>Standard output: data.</summary>
    public OutputLines Output { get; }

    /// <summary>Standard error: talk.</summary>
    public OutputLines Error { get; }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => endPoint ?? throw new InvalidOperationException("It was not waited for.");

    public int Id => process.Id;

    /// <summary>Starts it on a port that the system chooses, and waits until it listens.</summary>
    public static Task<ProxyProcess> StartAsync(ProxyHome home, params string[] arguments) => StartAsync(home, static _ => { }, ["--port", "0", .. arguments]);

    /// <summary>Starts it, and waits for its first screen.</summary>
    public static async Task<ProxyProcess> StartAsync(ProxyHome home, Action<ProcessStartInfo> change, params string[] arguments)
    {
        var proxy = Launch(home, change, arguments);
        try
        {
            var line = await proxy.Error.WaitForAsync(HostProgram.BannerMark);
            proxy.endPoint = IPEndPoint.Parse(line[(line.IndexOf(HostProgram.BannerMark, StringComparison.Ordinal) + HostProgram.BannerMark.Length)..]);
            return proxy;
        }
        catch
        {
            await proxy.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it without waiting for anything.</summary>
    public static ProxyProcess Launch(ProxyHome home, Action<ProcessStartInfo> change, params string[] arguments)
    {
        var start = HostProgram.Start(home.Folder, arguments);
        change(start);
        return new ProxyProcess(Process.Start(start)!, home);
    }

    /// <summary>Says where it listens, when it does not say so itself.</summary>
    public void Listens(IPEndPoint at) => endPoint = at;

    /// <summary>As Ctrl+C does.</summary>
    public void Interrupt() => Signals.Send(process.Id, Signals.Interrupt);

    /// <summary>As service managers do.</summary>
    public void Terminate() => Signals.Send(process.Id, Signals.Terminate);

    /// <summary>Closes the reading end of its standard output, as <c>| head</c> does.</summary>
    public void CloseOutput() => process.StandardOutput.BaseStream.Dispose();

    /// <summary>The memory that it holds, in bytes: VmRSS of /proc/PID/status, <c>VmRSS:     81234 kB</c>.</summary>
    public long ResidentMemory()
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(6, line.Length - 6 - 2).Trim(), provider: null) * 1024;
    }

    /// <summary>Waits until it has ended and all that it printed was read.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> WaitForExitAsync() => Patience.ForAsync(ExitAsync(), () => $"the end of the program; it printed\n{Output}{Error}");

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await WaitForExitAsync();
        process.Dispose();
    }

    private async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync();
        await Output.Reading;
        await Error.Reading;
        return process.ExitCode;
    }
}
