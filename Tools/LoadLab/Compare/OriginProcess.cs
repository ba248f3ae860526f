using System.Globalization;
using MitmHost.Tools.LoadLab.Load;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>The origin in a process of its own.</summary>
internal sealed class OriginProcess : IAsyncDisposable
{
    private readonly ChildProcess child;
    private readonly LoopbackEndPoint plain;
    private readonly LoopbackEndPoint secure;

    private OriginProcess(ChildProcess child, LoopbackEndPoint plain, LoopbackEndPoint secure)
    {
        this.child = child;
        this.plain = plain;
        this.secure = secure;
    }

    public int HttpPort => plain.Address.Port;

    /// <param name="pinning">The origin shares the load generator's core.</param>
    /// <param name="certificatePath">Where the origin writes its certificate.</param>
    /// <param name="cancellationToken">Ends the wait for its ports.</param>
    public static async Task<OriginProcess> StartAsync(CpuPinning pinning, string certificatePath, CancellationToken cancellationToken)
    {
        var started = ChildProcess.Start(OwnProgram.Command("origin", "--pem", certificatePath), pinning, pinning.ClientCpu, keepOutput: true);
        try
        {
            var line = await started.Process.StandardOutput.ReadLineAsync(cancellationToken)
                ?? throw new InvalidOperationException($"The origin did not start: {await started.ErrorTailAsync()}");
            return new OriginProcess(started, LoopbackEndPoint.Localhost(Value(line, "http")), LoopbackEndPoint.Localhost(Value(line, "https")));
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public LoopbackEndPoint For(Scenario scenario) => ScenarioNames.IsTls(scenario) ? secure : plain;

    public ValueTask DisposeAsync() => child.DisposeAsync();

    /// <param name="line"><c>http=40001 https=40002 pem=/tmp/origin.pem</c>.</param>
    /// <param name="key">One of the keys.</param>
    private static int Value(string line, string key)
    {
        foreach (var pair in line.Split(' '))
        {
            if (pair.StartsWith(key + "=", StringComparison.Ordinal))
            {
                return int.Parse(pair.AsSpan(key.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture);
            }
        }

        throw new InvalidOperationException($"The origin printed no {key}=…: {line}");
    }
}
