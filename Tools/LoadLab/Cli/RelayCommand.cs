using System.CommandLine;
using System.Globalization;
using System.Net;
using MitmHost.Tools.LoadLab.Net;
using MitmHost.Tools.LoadLab.Relay;

namespace MitmHost.Tools.LoadLab.Cli;

/// <summary><c>loadlab relay</c>: prints <c>port=40003</c> and relays.</summary>
internal static class RelayCommand
{
    public static Command Create()
    {
        var port = Settings.Port("--port", "Port to listen on; 0 lets the system choose");
        var upstream = Settings.EndPoint("--upstream", "Where plain HTTP goes, such as 127.0.0.1:8000");
        var lifetime = Settings.Seconds("--lifetime", ServerLife.DefaultSeconds, ServerLife.MaxSeconds, "When to end by itself");
        var command = new Command("relay", "Copy bytes between client and origin, TLS on both sides after CONNECT: the limit of this runtime")
        {
            port, upstream, lifetime,
        };
        command.SetAction((result, cancellationToken) => RunAsync(
            result.GetValue(port), result.GetRequiredValue(upstream).Address, result.GetValue(lifetime), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int port, IPEndPoint upstream, double lifetime, CancellationToken cancellationToken)
    {
        using var certificate = LoopbackCertificate.Create("loadlab relay", TimeProvider.System);
        await using var server = new RelayServer(certificate, port, upstream);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"port={server.Port}"));
        return await ServerLife.WaitAsync(server.Serving, lifetime, cancellationToken);
    }
}
