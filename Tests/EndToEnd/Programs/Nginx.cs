using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using MitmHost.EndToEnd.Peers;

namespace MitmHost.EndToEnd.Programs;

/// <summary>nginx as an origin, with one file to serve.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mitmhost-nginx-").FullName;
    private readonly int port = Loopback.Unused().Port;
    private readonly Process process;
    private readonly OutputLines error;

    private Nginx()
    {
        File.WriteAllText(Path.Combine(folder, "text"), string.Concat(Enumerable.Range(0, 100).Select(i => $"line {i}\n")));
        File.WriteAllText(Path.Combine(folder, "nginx.conf"), Configuration());
        string[] arguments = ["-e", "stderr", "-p", folder, "-c", "nginx.conf"];
        process = Process.Start(new ProcessStartInfo(PeerProgram.Find("nginx")!, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        error = new OutputLines(process.StandardError);
    }

    public string Authority => $"127.0.0.1:{port}";

    public static async Task<Nginx> StartAsync()
    {
        var nginx = new Nginx();
        await nginx.error.WaitForAsync("event method");
        return nginx;
    }

    /// <summary>What it answers at another moment too.</summary>
    public static string Timeless(string responses) => Regex.Replace(responses, "\r\nDate: [^\r]*", "", RegexOptions.None, Patience.Limit);

    public async Task<RawConnection> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", port);
        return new RawConnection(socket);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        await error.Reading;
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string Configuration() => $$"""
        daemon off;
        master_process off;
        pid nginx.pid;
        error_log stderr notice;
        events { }
        http {
          access_log off;
          default_type text/plain;
          gzip on;
          gzip_min_length 0;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          server { listen {{Authority}}; root {{folder}}; }
        }
        """;
}
