namespace MitmHost.ContractRules.Families;

/// <summary>Attributes of the connections to clients and origins.</summary>
internal static class ConnectionRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Id = "MM6020", Name = "client-address-renamed", Change = RuleChange.Gone, PythonChange = RuleChange.Deprecated, Since = new(7, 0),
            IfLeft = Consequence.HookThrows, PythonIfLeft = Consequence.Warns, Fix = FixKind.Safe,
            DotNet = [DotNetName.OfMember("ClientConnection", "Address", "ClientConnection.PeerName")],
            Python = [PythonName.Attribute("Client.address", "peername")],
        },
        new()
        {
            Id = "MM6021", Name = "server-ip_address-renamed", Change = RuleChange.Gone, PythonChange = RuleChange.Deprecated, Since = new(7, 0),
            IfLeft = Consequence.HookThrows, PythonIfLeft = Consequence.Warns, Fix = FixKind.Safe,
            DotNet = [DotNetName.OfMember("ServerConnection", "IpAddress", "ServerConnection.PeerName")],
            Python = [PythonName.Attribute("Server.ip_address", "peername")],
        },
        new()
        {
            Id = "MM6022", Name = "server-source_address-renamed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Safe,
            DotNet = [DotNetName.OfMember("ServerConnection", "SourceAddress", "ServerConnection.SockName")],
            Python = [PythonName.Attribute("Server.source_address", "sockname")],
        },
        new()
        {
            Id = "MM6023", Name = "client-ip_address-removed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Safe,
            Python = [PythonName.Attribute("Client.ip_address", "peername")],
        },
        new()
        {
            Id = "MM6027", Name = "client-cipher_name-renamed", Change = RuleChange.Deprecated, Since = new(7, 0), IfLeft = Consequence.Warns, Fix = FixKind.Safe,
            Python = [PythonName.Attribute("Client.cipher_name", "cipher"), PythonName.Attribute("Server.cipher_name", "cipher")],
            Note = "The origin's is gone altogether.",
        },
        new()
        {
            Id = "MM6028", Name = "connection-alpn_proto_negotiated-renamed", Change = RuleChange.Deprecated, Since = new(7, 0), IfLeft = Consequence.Warns, Fix = FixKind.Safe,
            Python = [PythonName.Attribute("Connection.alpn_proto_negotiated", "alpn")],
        },
        new()
        {
            Id = "MM6029", Name = "connection-connected-now-property", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Safe,
            Python = [PythonName.Shape("Connection.connected()", "connected, without a call")],
        },
        new()
        {
            Id = "MM6030", Name = "connection-socket-removed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Manual,
            Python =
            [
                PythonName.Attribute("Connection.connection", null), PythonName.Attribute("Connection.rfile", null), PythonName.Attribute("Connection.wfile", null),
                PythonName.Attribute("Connection.finished", null), PythonName.Attribute("Connection.send", null), PythonName.Attribute("Connection.finish", null),
                PythonName.Attribute("Connection.close", null), PythonName.Attribute("Connection.connect", null), PythonName.Attribute("Connection.settimeout", null),
                PythonName.Attribute("Connection.establish_tls", null), PythonName.Attribute("Connection.establish_ssl", null), PythonName.Attribute("Connection.convert_to_tls", null),
                PythonName.Attribute("Connection.make_dummy", null),
            ],
        },
        new()
        {
            Id = "MM6031", Name = "client-tls_extensions-removed", IsExtra = true, Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Manual,
            Python = [PythonName.Attribute("Client.tls_extensions", "client_hello.extensions of tls_clienthello")],
        },
        new()
        {
            Id = "MM8001", Name = "serverspec-fields-removed", Change = RuleChange.Gone, Since = new(9, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Unsafe,
            Python =
            [
                PythonName.Attribute("ServerSpec.address", "via[1]"), PythonName.Attribute("ServerSpec.scheme", "via[0]"),
                PythonName.Shape("ServerSpec(scheme, address)", "ServerSpec((scheme, address))"),
            ],
        },
        new()
        {
            Id = "MM9101", Name = "connection-constructor-keyword-only", Change = RuleChange.Gone, Since = new(10, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Safe,
            Python = [PythonName.Shape("Server(address)", "Server(address=address)"), PythonName.Shape("Client(peername, sockname, timestamp_start)", "the same with keywords")],
        },
        new()
        {
            Id = "MM2010", Name = "connection-ssl_established-renamed", Change = RuleChange.Gone, Since = new(3, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Safe,
            Python = [PythonName.Attribute("Connection.ssl_established", "tls_established")],
        },
        new()
        {
            Id = "MM2011", Name = "connection-timestamp_ssl_setup-renamed", Change = RuleChange.Gone, Since = new(3, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Safe,
            Python = [PythonName.Attribute("Connection.timestamp_ssl_setup", "timestamp_tls_setup")],
        },
        new()
        {
            Id = "MM2012", Name = "address-object-to-tuple", Change = RuleChange.Gone, Since = new(3, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Safe,
            Python = [PythonName.Attribute("Address.host", "address[0]"), PythonName.Attribute("Address.port", "address[1]"), PythonName.Attribute("Address.address", "address")],
        },
    ];
}
