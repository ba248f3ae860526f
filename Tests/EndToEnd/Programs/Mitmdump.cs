using System.Diagnostics;
using System.Globalization;
using System.Net;
using MitmHost.EndToEnd.Peers;

namespace MitmHost.EndToEnd.Programs;

/// <summary>mitmproxy's own program: as a proxy that records, and as a reader.</summary>
internal sealed class Mitmdump : IAsyncDisposable
{
    private readonly Process process;
    private readonly OutputLines output;

    private Mitmdump(ProxyHome home, string file, IPEndPoint endPoint, string[] further)
    {
        EndPoint = endPoint;
        string[] arguments =
        [
            .. Confined(home), "--set", "ssl_insecure=true", "--set", "flow_detail=1", "--listen-host", "127.0.0.1",
            "-p", endPoint.Port.ToString(CultureInfo.InvariantCulture), "-w", Path.Combine(home.Folder, file), .. further,
        ];
        process = Process.Start(new ProcessStartInfo(PeerProgram.Find("mitmdump")!, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        output = new OutputLines(process.StandardOutput);
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>Starts it; what it sees it writes to a file of the home.</summary>
    public static async Task<Mitmdump> RecordAsync(ProxyHome home, string file, params string[] further)
    {
        var program = new Mitmdump(home, file, Loopback.Unused(), further);
        await program.output.WaitForAsync("listening at");
        return program;
    }

    /// <summary>Whatever it knows of the flows of a file.</summary>
    public static async Task<string> ListAsync(ProxyHome home, string file)
    {
        var run = await PeerProgram.RunAsync("mitmdump", [.. Confined(home), "--set", "flow_detail=3", "-nr", Path.Combine(home.Folder, file)]);
        Assert.Equal("", run.Error);
        return run.Output;
    }

    /// <summary>Waits until it tells of a flow.</summary>
    public Task WaitForAsync(string part) => output.WaitForAsync(part);

    /// <summary>Ends it as a user does, so that its file is whole.</summary>
    public async ValueTask DisposeAsync()
    {
        Signals.Send(process.Id, Signals.Interrupt);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await output.Reading;
        process.Dispose();
    }

    private static string[] Confined(ProxyHome home) => ["--set", $"confdir={Path.Combine(home.Folder, "mitmproxy")}"];
}
