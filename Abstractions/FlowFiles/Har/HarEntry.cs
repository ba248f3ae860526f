using System.Globalization;
using System.Net;
using System.Text.Json;

namespace MitmHost.FlowFiles;

/// <summary>One entry of a HAR file as a flow.</summary>
internal static class HarEntry
{
    private const string NoAnswer = "The browser got no response.";

    /// <summary>The flow; null when the entry has no request that can be read. What is wrong is noted at the entry.</summary>
    public static HttpFlow? Read(HarPart entry)
    {
        if (!entry.Demand(JsonValueKind.Object, "an object"))
        {
            return null;
        }

        if (HarRequest.Read(entry) is not { } request)
        {
            return null;
        }

        var times = HarTimes.Read(entry);
        (request.TimestampStart, request.TimestampEnd) = (times.Start, times.RequestEnd);
        var client = new ClientConnection(new("127.0.0.1", 0), new("127.0.0.1", 0), times.Start) { TimestampEnd = times.End };
        var flow = new HttpFlow(client, Server(entry, request, times), request);
        ReadResponse(entry, flow, times);
        flow.Receive(HarWebSocket.Read(entry, flow));
        flow.Comment = entry.Text("comment") ?? "";
        return flow;
    }

    private static void ReadResponse(HarPart entry, HttpFlow flow, HarTimes times)
    {
        if (entry.Object("response") is not { } part)
        {
            if (entry.Member("response") is null)
            {
                entry.Fault("response", "It is missing; the flow has no response.");
            }

            return;
        }

        // Chrome writes a cause, Firefox the extension or the policy that blocked the request.
        var cause = part.Text("_error") ?? entry.Text("_blockedReason");
        if (HarResponse.Read(part) is { } response)
        {
            (response.TimestampStart, response.TimestampEnd) = (times.ResponseStart, times.End);
            flow.Receive(response);
        }
        else
        {
            cause ??= NoAnswer;
        }

        if (!string.IsNullOrEmpty(cause))
        {
            flow.Error = new FlowError(cause, times.End);
        }
    }

    private static ServerConnection Server(HarPart entry, HttpRequest request, HarTimes times)
    {
        var server = new ServerConnection(new NetworkAddress(request.Host, request.Port)) { Tls = request.Scheme == "https" };
        if (entry.Text("serverIPAddress") is { Length: > 0 } text)
        {
            if (IPAddress.TryParse(text.Trim('[', ']'), out var address))
            {
                server.PeerName = new NetworkAddress(address.ToString(), request.Port);
            }
            else
            {
                entry.Fault("serverIPAddress", "This is no IP address; it is left out.");
            }
        }

        // Others name a port or a number here, which is unique in the file alone.
        if (entry.Member("connection") is { Kind: JsonValueKind.String } connection && Guid.TryParseExact(connection.AsText(), "D", out var id))
        {
            server.Id = id.ToString("D", CultureInfo.InvariantCulture);
        }

        times.ApplyTo(server);
        return server;
    }
}
