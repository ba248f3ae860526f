using System.Net.Security;
using System.Text;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.LoadLab.Load;

/// <summary>Everything a connection sends, as bytes, made once for a run.</summary>
internal sealed class ClientMessages
{
    public ClientMessages(LoadOptions options)
    {
        var origin = options.Origin.Authority;
        ExpectedBytes = options.BodySize;
        if (ScenarioNames.IsTls(options.Scenario))
        {
            Tls = TlsSettings.ForClient(options.Origin.Host, options.Resume);
            Connect = Encoding.ASCII.GetBytes($"CONNECT {origin} HTTP/1.1\r\nHost: {origin}\r\n\r\n");
            Request = Get($"/{options.BodySize}", origin);
        }
        else
        {
            Request = Get($"http://{origin}/{options.BodySize}", origin);
        }
    }

    public ReadOnlyMemory<byte> Connect { get; }

    public ReadOnlyMemory<byte> Request { get; }

    public long ExpectedBytes { get; }

    /// <summary>Null for plain HTTP.</summary>
    public SslClientAuthenticationOptions? Tls { get; }

    private static byte[] Get(string target, string host) =>
        Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: loadlab\r\nAccept: */*\r\n\r\n");
}
