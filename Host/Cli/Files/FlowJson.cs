using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MitmHost.Host.Cli.Files;

/// <summary>Flows as JSON objects, for jq and scripts. Members are added to this form, and none is renamed.</summary>
internal sealed partial class FlowJson : IDisposable
{
    private static readonly byte[] LineEnd = [(byte)'\n'];

    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter json;

    public FlowJson() => json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <returns>The object and a line feed; good until the next call.</returns>
    public ReadOnlyMemory<byte> Line(Flow flow)
    {
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        Write(flow);
        json.Flush();
        buffer.Write(LineEnd);
        return buffer.WrittenMemory;
    }

    public void Dispose() => json.Dispose();

    private void Write(Flow flow)
    {
        json.WriteStartObject();
        json.WriteString("id", flow.Id);
        json.WriteString("type", TypeOf(flow));
        Write("created", flow.TimestampCreated);
        if (flow.Comment.Length > 0)
        {
            json.WriteString("comment", flow.Comment);
        }

        if (flow.Marked.Length > 0)
        {
            json.WriteString("marked", flow.Marked);
        }

        if (flow.IsReplay is { } side)
        {
            json.WriteString("replayed", side == ReplaySide.Request ? "request" : "response");
        }

        Write("client", flow.Client, null);
        Write("server", flow.Server, flow.Server.Address);
        WriteContent(flow);
        if (flow.Error is { } error)
        {
            json.WriteStartObject("error");
            json.WriteString("message", error.Message);
            Write("time", error.Timestamp);
            json.WriteEndObject();
        }

        if (flow.Metadata.Count > 0)
        {
            json.WritePropertyName("metadata");
            WriteValue(flow.Metadata);
        }

        json.WriteEndObject();
    }

    private static string TypeOf(Flow flow) => flow switch
    {
        HttpFlow => "http",
        TcpFlow => "tcp",
        UdpFlow => "udp",
        _ => "dns",
    };

    private void WriteContent(Flow flow)
    {
        switch (flow)
        {
            case HttpFlow http:
                WriteHttp(http);
                break;
            case TcpFlow tcp:
                Write("messages", tcp.Messages);
                break;
            case UdpFlow udp:
                Write("messages", udp.Messages);
                break;
            case DnsFlow dns:
                Write("request", dns.Request);
                Write("response", dns.Response);
                break;
        }
    }

    private void WriteHttp(HttpFlow flow)
    {
        json.WriteStartObject("request");
        json.WriteString("method", flow.Request.Method);
        json.WriteString("url", flow.Request.Url);
        Write(flow.Request);
        json.WriteEndObject();
        if (flow.HasResponse)
        {
            json.WriteStartObject("response");
            json.WriteNumber("status", flow.Response.StatusCode);
            json.WriteString("reason", flow.Response.Reason);
            Write(flow.Response);
            json.WriteEndObject();
        }

        if (flow.WebSocket is { } webSocket)
        {
            json.WriteStartObject("webSocket");
            Write("messages", webSocket.Messages);
            if (webSocket.CloseCode is { } code)
            {
                json.WriteNumber("closeCode", code);
                json.WriteString("closeReason", webSocket.CloseReason);
            }

            if (webSocket.ClosedByClient is { } byClient)
            {
                json.WriteBoolean("closedByClient", byClient);
            }

            Write("ended", webSocket.TimestampEnd);
            json.WriteEndObject();
        }
    }

    private void Write(HttpMessage message)
    {
        json.WriteString("httpVersion", message.HttpVersion);
        Write("headers", message.Headers);
        Write("started", message.TimestampStart);
        Write("ended", message.TimestampEnd);
        if (message.HasBody)
        {
            json.WriteStartObject("body");
            json.WriteNumber("length", message.BodyLength);
            if (!message.TryGetContent(out var content))
            {
                json.WriteBoolean("encoded", true);
            }

            WriteBytes(content ?? message.Body);
            json.WriteEndObject();
        }

        if (message.Trailers is { } trailers)
        {
            Write("trailers", trailers);
        }
    }

    private void Write(string name, Headers headers)
    {
        json.WriteStartArray(name);
        foreach (var (field, value) in headers)
        {
            json.WriteStartArray();
            json.WriteStringValue(field);
            json.WriteStringValue(value);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void Write(string name, IReadOnlyList<FlowMessage> messages)
    {
        json.WriteStartArray(name);
        foreach (var message in messages)
        {
            json.WriteStartObject();
            json.WriteBoolean("fromClient", message.FromClient);
            Write("time", message.Timestamp);
            if (message is WebSocketMessage { Type: var type } webSocket)
            {
                json.WriteString("kind", type.ToString().ToLowerInvariant());
                if (webSocket.Dropped)
                {
                    json.WriteBoolean("dropped", true);
                }

                if (webSocket.Injected)
                {
                    json.WriteBoolean("injected", true);
                }
            }

            WriteBytes(message.Content);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Write(string name, DnsMessage? message)
    {
        if (message is null)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("id", message.Id);
        json.WriteNumber("responseCode", message.ResponseCode);
        json.WriteStartArray("questions");
        foreach (var question in message.Questions)
        {
            json.WriteStartObject();
            json.WriteString("name", question.Name);
            json.WriteNumber("type", question.Type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("answers");
        foreach (var answer in message.Answers)
        {
            json.WriteStartObject();
            json.WriteString("name", answer.Name);
            json.WriteNumber("type", answer.Type);
            json.WriteNumber("ttl", answer.Ttl);
            json.WriteString("data", Convert.ToHexStringLower(answer.Data));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(string name, Connection connection, NetworkAddress? address)
    {
        json.WriteStartObject(name);
        WriteText("address", address?.ToString());
        WriteText("peer", connection.PeerName?.ToString());
        WriteText("local", connection.SockName?.ToString());
        WriteText("tls", connection.TlsEstablished ? connection.TlsVersion.ToString() : null);
        WriteText("sni", connection.Sni);
        WriteText("alpn", connection.Alpn);
        WriteText("cipher", connection.Cipher);
        WriteText("error", connection.Error);
        Write("started", connection.TimestampStart);
        Write("ended", connection.TimestampEnd);
        json.WriteEndObject();
    }
}
