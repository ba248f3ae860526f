using MitmHost.ContractRules;

namespace MitmHost.Migrate.Tests;

/// <summary>Whole sources around the examples of the rules, as an addon would have them.</summary>
internal static class FiringExamples
{
    private const string Imports = """
        import sys
        from mitmproxy import contentviews, ctx, dns, exceptions, http, io, websocket
        from mitmproxy.connection import Server
        from mitmproxy.proxy.server import ProxyServer
        from mitmproxy.tools.dump import DumpMaster

        """;

    /// <summary>Where an example is not a line in the hook of a request.</summary>
    private static readonly Dictionary<string, string> Around = new(StringComparer.Ordinal)
    {
        ["addon-returned-from-start-removed"] = "class Blocker:\n    def request(self, flow): pass\n{0}\n",
        ["hook-start-renamed"] = "class A:\n    {0}\n    def request(self, flow): pass\ndef load(loader):\n    return A()\n",
        ["hook-tcp_message-argument-changed"] = "{0}\n",
        ["hook-context-parameter-removed"] = "{0}\n",
        ["script-context-object-removed"] = "def request(context, flow):\n    {0}\n",
        ["class-websocketflow-removed"] = "class A:\n    def websocket_end(self, {0}): pass\naddons = [A()]\n",
        ["websocket-content-now-bytes"] = "def websocket_message(flow):\n    message = flow.messages[-1]\n    {0}\n",
        ["websocket-message-kill-deprecated"] = "def websocket_message(flow):\n    message = flow.websocket.messages[-1]\n    {0}\n",
        ["websocket-flow-messages-moved"] = "def websocket_message(flow):\n    {0}\n",
        ["websocket-handshake_flow-removed"] = "def websocket_message(flow):\n    {0}\n",
        ["websocket-flow-attribute-moved"] = "def websocket_end(flow):\n    {0}\n",
        ["websocket-inject_message-removed"] = "def websocket_message(flow):\n    {0}\n",
        ["exception-class-removed"] = "def request(flow):\n    try: pass\n    {0} pass\n",
        ["contentview-content_types-removed"] = "class V(contentviews.View):\n    {0}\n",
        ["contentview-should_render-renamed"] = "class V(contentviews.View):\n    {0}\n",
        ["contentview-prompt-removed"] = "class V(contentviews.View):\n    {0}\n",
        ["contentview-view-deprecated"] = "{0}\n",
        ["script-arguments-removed"] = "def start():\n    {0}\ndef request(flow): pass\n",
    };

    /// <summary>The source of the example of a rule about Python.</summary>
    public static string Python(Rule rule)
    {
        var example = rule.Example.Before;
        if (Around.TryGetValue(rule.Name, out var around))
        {
            return Imports + string.Format(System.Globalization.CultureInfo.InvariantCulture, around, example);
        }

        return Imports + (example.StartsWith("def ", StringComparison.Ordinal)
            ? $"class A:\n    {example}\naddons = [A()]\n"
            : $"def request(flow):\n    state = flow.get_state()\n    cert = flow.server_conn.cert\n    master = DumpMaster(None)\n    m = master\n    {example}\n");
    }
}
