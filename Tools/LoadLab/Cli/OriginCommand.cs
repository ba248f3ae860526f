using System.CommandLine;
using System.Globalization;
using MitmHost.Tools.LoadLab.Net;
using MitmHost.Tools.LoadLab.Origin;

namespace MitmHost.Tools.LoadLab.Cli;

/// <summary><c>loadlab origin</c>: prints <c>http=40001 https=40002 pem=/tmp/origin.pem</c> and serves.</summary>
internal static class OriginCommand
{
    public static Command Create()
    {
        var http = Settings.Port("--http-port", "Port for plain HTTP; 0 lets the system choose");
        var https = Settings.Port("--https-port", "Port for TLS; 0 lets the system choose");
        var pem = new Option<string?>("--pem") { Description = "Where to write the certificate that clients must trust" };
        var lifetime = Settings.Seconds("--lifetime", ServerLife.DefaultSeconds, ServerLife.MaxSeconds, "When to end by itself");
        var command = new Command("origin", "Serve GET /N with N bytes, plain and over TLS, on loopback") { http, https, pem, lifetime };
        command.SetAction((result, cancellationToken) => RunAsync(
            result.GetValue(http), result.GetValue(https), result.GetValue(pem), result.GetValue(lifetime), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int httpPort, int httpsPort, string? pem, double lifetime, CancellationToken cancellationToken)
    {
        using var certificate = LoopbackCertificate.Create("loadlab origin", TimeProvider.System);
        if (pem is not null)
        {
            await File.WriteAllTextAsync(pem, certificate.ExportCertificatePem() + "\n", cancellationToken);
        }

        await using var server = new OriginServer(certificate, httpPort, httpsPort);
        var trust = pem is null ? "" : $" pem={pem}";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"http={server.HttpPort} https={server.HttpsPort}{trust}"));
        return await ServerLife.WaitAsync(server.Serving, lifetime, cancellationToken);
    }
}
