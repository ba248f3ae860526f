using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace MitmHost.FlowFiles;

/// <summary>Writes a flow as an entry, as Chrome does.</summary>
internal sealed class HarEntryWriter
{
    /// <summary>The connections whose making was told in an entry: the later ones on them waited for none. They are not kept alive by that.</summary>
    private readonly ConditionalWeakTable<ServerConnection, object> told = [];

    public async ValueTask WriteAsync(HarJson json, HttpFlow flow, CancellationToken cancellationToken)
    {
        var to = json.Out;
        var steps = HarSteps.Of(flow, isFirst: told.TryAdd(flow.Server, told));
        to.WriteStartObject();
        to.WriteString("startedDateTime", flow.Request.TimestampStart.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        to.WriteNumber("time", steps.Total);
        to.WritePropertyName("request");
        await HarMessageWriter.WriteRequestAsync(json, flow, cancellationToken).ConfigureAwait(false);
        to.WritePropertyName("response");
        await HarMessageWriter.WriteResponseAsync(json, flow, cancellationToken).ConfigureAwait(false);
        to.WriteStartObject("cache");
        to.WriteEndObject();
        steps.Write(to);
        WriteServer(to, flow.Server);
        if (flow.Comment.Length > 0)
        {
            JsonText.Write(to, "comment", flow.Comment);
        }

        if (flow.WebSocket is { } webSocket)
        {
            await HarWebSocket.WriteAsync(json, webSocket, cancellationToken).ConfigureAwait(false);
        }

        to.WriteEndObject();
    }

    private static void WriteServer(Utf8JsonWriter to, ServerConnection server)
    {
        // Behind an upstream proxy the address is the proxy's.
        if (server is { Via: null, PeerName: { } peer } && IPAddress.TryParse(peer.Host, out _))
        {
            to.WriteString("serverIPAddress", peer.Host.Contains(':', StringComparison.Ordinal) ? $"[{peer.Host}]" : peer.Host);
        }

        to.WriteString("connection", server.Id);
    }
}
