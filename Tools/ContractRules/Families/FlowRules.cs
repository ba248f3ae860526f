namespace MitmHost.ContractRules.Families;

/// <summary>Flows: what they carried once, and their state.</summary>
internal static class FlowRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Id = "MM6048", Name = "flow-live-object-removed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Manual,
            Python =
            [
                PythonName.Attribute("Flow.live.change_upstream_proxy_server", "flow.server_conn.via = ServerSpec((\"http\", address))"),
                PythonName.Attribute("Flow.live.set_server", "flow.server_conn.address"),
            ],
        },
        new()
        {
            Id = "MM7001", Name = "flow-reply-removed", Change = RuleChange.Gone, Since = new(8, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Unsafe,
            Python =
            [
                PythonName.Attribute("Flow.reply.kill", "flow.kill()"), PythonName.Attribute("Flow.reply.send", "flow.response = …"),
                PythonName.Attribute("Flow.reply.take", "flow.intercept()"), PythonName.Attribute("Flow.reply.commit", "flow.resume()"),
                PythonName.Attribute("Flow.reply.ack", null), PythonName.Attribute("Flow.reply", null),
            ],
        },
        new()
        {
            Id = "MM9102", Name = "flow-state-key-renamed", Change = RuleChange.Gone, Since = new(10, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Manual,
            Python = [PythonName.Text("client_conn.address", "client_conn.peername"), PythonName.Text("server_conn.ip_address", "server_conn.peername")],
        },
        new()
        {
            Id = "MM5001", Name = "request-is_replay-moved", Change = RuleChange.Gone, Since = new(5, 2), IfLeft = Consequence.HookThrows, Fix = FixKind.Safe,
            Python = [PythonName.Attribute("Request.is_replay", "flow.is_replay == \"request\""), PythonName.Attribute("Response.is_replay", "flow.is_replay == \"response\"")],
        },
        new()
        {
            Id = "MM11001", Name = "class-dns-message-renamed", IsExtra = true, Change = RuleChange.Gone, Since = new(12, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Safe,
            Python = [PythonName.Import("mitmproxy.dns.Message", "mitmproxy.dns.DNSMessage")],
        },
        new()
        {
            Id = "MM0120", Name = "flow-match-removed", Change = RuleChange.Gone, Since = new(0, 18), IfLeft = Consequence.HookThrows, Fix = FixKind.Unsafe,
            Python = [PythonName.Attribute("Flow.match", "flowfilter.match(filter, flow)")],
        },
        new()
        {
            Id = "MM0121", Name = "request-client_conn-moved", Change = RuleChange.Gone, Since = new(0, 10), IfLeft = Consequence.HookThrows, Fix = FixKind.Safe,
            Python = [PythonName.Attribute("Request.client_conn", "flow.client_conn")],
        },
    ];
}
