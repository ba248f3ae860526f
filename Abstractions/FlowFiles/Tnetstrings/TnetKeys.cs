using System.Collections.Frozen;
using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>The keys that stand in every flow, once each: a file of a hundred thousand flows makes no string of them.</summary>
internal static class TnetKeys
{
    private const int MaxLength = 24;

    private static readonly FrozenSet<string> Known = new[]
    {
        "additionals", "address", "alpn", "alpn_offers", "alpn_proto_negotiated", "answers", "authoritative_answer", "authorities", "authority",
        "backup", "body", "cert", "certificate_list", "cipher", "cipher_list", "cipher_name", "class_", "client_conn", "clientcert", "client_extensions",
        "client_key", "client_protocol", "close_code", "close_message", "close_reason", "close_sender", "closed_by_client", "code", "comment",
        "content", "data", "error", "first_line_format", "form_in", "form_out", "headers", "host", "http_version", "httpversion", "id",
        "intercepted", "ip_address", "is_replay", "marked", "messages", "metadata", "method", "mitmcert", "mode", "msg", "name", "op_code", "path",
        "peer_address", "peername", "port", "proxy_mode", "query", "questions", "reason", "recursion_available", "recursion_desired", "request",
        "reserved", "response", "response_code", "scheme", "server_accept", "server_conn", "server_extensions", "server_protocol", "sni",
        "sockname", "source_address", "ssl_established", "state", "status_code", "stickyauth", "stickycookie", "timestamp", "timestamp_created",
        "timestamp_end", "timestamp_ssl_setup", "timestamp_start", "timestamp_tcp_setup", "timestamp_tls_setup", "tls", "tls_established",
        "tls_extensions", "tls_version", "trailers", "transport_protocol", "truncation", "ttl", "type", "use_ipv6", "version", "via", "via2",
        "websocket", "websocket_handshake",
    }.Select(string.Intern).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The key that these bytes spell.</summary>
    /// <exception cref="DecoderFallbackException">They are no UTF-8.</exception>
    public static string Of(ReadOnlySpan<byte> key)
    {
        Span<char> characters = stackalloc char[MaxLength];
        return key.Length <= MaxLength
            && Ascii.ToUtf16(key, characters, out int count) == System.Buffers.OperationStatus.Done
            && Lookup.TryGetValue(characters[..count], out string? known)
            ? known
            : StrictUtf8.GetString(key);
    }
}
