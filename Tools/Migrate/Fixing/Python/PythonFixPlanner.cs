using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Facts;
using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary>Plans how the facts of a source are repaired. What is not surely right is left to a person.</summary>
internal sealed class PythonFixPlanner(PythonModule module, IReadOnlyList<PythonFact> facts)
{
    private readonly ModuleNames names = new(module);

    public FixPlan Plan(PythonFact fact)
    {
        var edits = fact.Confidence == Confidence.Low ? null : Edits(fact);
        if (edits is null)
        {
            return FixPlan.Manual;
        }

        var safety = fact.Rule.Fix == FixKind.Manual || Classes.IsTest(fact, names) ? FixKind.Unsafe : fact.Rule.Fix;
        return new FixPlan(safety, [.. edits.Select(ToBytes)]);
    }

    private FixEdit ToBytes(TextEdit edit) => new(module.Text.ToByte(edit.Start), module.Text.ToByte(edit.End), edit.Text);

    private List<TextEdit>? Edits(PythonFact fact) => fact.Rule.Name switch
    {
        "class-httpresponse-renamed" => Classes.Rename(fact, names, "Response"),
        "class-httprequest-renamed" => Classes.Rename(fact, names, "Request"),
        "class-dns-message-renamed" => Classes.Rename(fact, names, "DNSMessage"),
        "class-websocketflow-removed" => Classes.WebSocketFlow(fact, names),
        "import-net-http-headers-moved" => Classes.NetHttp(fact, names),
        "module-connections-renamed" => Modules.Connections(fact, names),
        "module-filt-renamed" => Modules.Rename(fact, names, "flowfilter"),
        "ctx-log-deprecated" => Logging.Edits(fact, names),
        "flow-reply-removed" or "flow-match-removed" or "request-is_replay-moved" or "request-client_conn-moved" => Flows.Edits(fact, names),
        "websocket-flow-messages-moved" or "websocket-handshake_flow-removed" or "websocket-flow-attribute-moved" or "websocket-inject_message-removed" or "websocket-message-kill-deprecated"
            => WebSockets.Edits(fact, names),
        "contentview-prompt-removed" or "contentview-content_types-removed" or "contentview-helpers-moved" => ContentViews.Edits(fact, names),
        "hook-clientconnect-renamed" or "hook-clientdisconnect-renamed" or "hook-serverconnect-renamed" or "hook-serverdisconnect-renamed" or "hook-log-renamed"
            or "hook-websocket_error-removed" or "hook-start-renamed" or "hook-configure-argument-removed" or "hook-context-parameter-removed"
            => Hooks.Edits(fact, names, facts),
        "addon-returned-from-start-removed" => Hooks.Returned(fact, names),
        _ => Connections.Edits(fact, names),
    };
}
