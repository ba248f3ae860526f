using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace MitmHost.EndToEnd.Peers;

/// <summary>An origin of somebody else's making that speaks HTTP/2, and echoes the messages of WebSockets.</summary>
internal sealed class WebOrigin : IAsyncDisposable
{
    private readonly WebApplication server;

    private WebOrigin(WebApplication server) => this.server = server;

    /// <summary>Scheme and authority.</summary>
    public string Url => server.Urls.Single();

    public static async Task<WebOrigin> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endPoint =>
        {
            endPoint.Protocols = HttpProtocols.Http1AndHttp2;
            endPoint.UseHttps(OriginCertificates.Good);
        }));
        var built = builder.Build();
        built.UseWebSockets();
        built.Map("/socket", EchoAsync);
        built.Map("/{**path}", static (HttpContext context) => $"{context.Request.Method} {context.Request.Path} {context.Request.Protocol}");
        await built.StartAsync();
        return new WebOrigin(built);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[1024];
        while (await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted) is { MessageType: not WebSocketMessageType.Close } message)
        {
            await socket.SendAsync(buffer.AsMemory(0, message.Count), message.MessageType, message.EndOfMessage, context.RequestAborted);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", context.RequestAborted);
    }
}
