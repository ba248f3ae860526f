using MitmHost.Tools.Migrate.Python.Facts;
using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary>Attributes of connections.</summary>
internal static class Connections
{
    public static List<TextEdit>? Edits(PythonFact fact, ModuleNames names)
    {
        var attribute = fact.Node as AttributeExpr;
        switch (fact.Rule.Name)
        {
            case "client-address-renamed" or "server-ip_address-renamed" or "client-ip_address-removed":
                return To(attribute, "peername");
            case "server-source_address-renamed":
                return To(attribute, "sockname");
            case "client-cipher_name-renamed":
                return To(attribute, "cipher");
            case "connection-alpn_proto_negotiated-renamed":
                return To(attribute, "alpn");
            case "connection-ssl_established-renamed":
                return To(attribute, "tls_established");
            case "connection-timestamp_ssl_setup-renamed":
                return To(attribute, "timestamp_tls_setup");
            case "client-clientcert-renamed" or "server-cert-renamed" when attribute is not null && names.AssignmentTo(attribute) is not null:
                return null; // a list is not set by its first item
            case "client-clientcert-renamed" or "server-cert-renamed":
                return To(attribute, attribute?.Name.Value == "server_certs" ? "certificate_list" : "certificate_list[0]");
            case "connection-connected-now-property" when fact.Call is { } call:
                return [new TextEdit(call.Open, call.End, "")];
            case "address-object-to-tuple" when attribute is not null:
                var index = attribute.Name.Value switch
                {
                    "host" => "[0]",
                    "port" => "[1]",
                    _ => "",
                };
                return [new TextEdit(attribute.Target.End, attribute.End, index)];
            case "serverspec-fields-removed":
                return ServerSpec(fact);
            case "connection-constructor-keyword-only" when fact.Call is { Arguments: [{ Name: null } only] } && fact.Old.StartsWith("Server", StringComparison.Ordinal):
                return [new TextEdit(only.Value.Start, only.Value.Start, "address=")];
            default:
                return null;
        }
    }

    private static List<TextEdit>? To(AttributeExpr? attribute, string name) => attribute is null ? null : [new TextEdit(attribute.Name.Start, attribute.Name.End, name)];

    private static List<TextEdit>? ServerSpec(PythonFact fact)
    {
        if (fact.Node is AttributeExpr { Name.Value: "address" or "scheme" } field)
        {
            return [new TextEdit(field.Target.End, field.End, field.Name.Value == "address" ? "[1]" : "[0]")];
        }

        return fact.Call is { Arguments: [{ Name: null } first, { Name: null } second] }
            ? [new TextEdit(first.Value.Start, first.Value.Start, "("), new TextEdit(second.Value.End, second.Value.End, ")")]
            : null;
    }
}
