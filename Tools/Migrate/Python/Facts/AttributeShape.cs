using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>Names that mean what a rule is about in one way of writing only.</summary>
internal static class AttributeShape
{
    public static bool Fits(RuleMatch match, Value target, Expr? node, CallExpr? call) => match.Name.Name switch
    {
        // Methods: the same names as attributes would be somebody's own.
        "Flow.match" or "Message.replace" or "WebSocketMessage.kill" or "Request.get_query" or "Connection.send" or "Connection.finish" or "Connection.close" or "Connection.connect"
            => call is not null,

        // "address" and "host" were attributes of an address before it became a tuple; a tuple has neither.
        "Address.address" or "Address.host" or "Address.port" => (target.Kinds & (Kinds.Client | Kinds.Server)) == Kinds.None,

        // A flow of any protocol has messages, but only the old WebSocket flow had them as its own.
        "WebSocketFlow.messages" => (target.Kinds & (Kinds.TcpFlow | Kinds.Flow)) == Kinds.None,
        _ => node is not null,
    };
}
