namespace MitmHost.ContractRules;

/// <summary>An example for each rule.</summary>
internal static class RuleExamples
{
    private const string SameMeaning = "The new name means the same.";

    private const string NewArgument = "The hook is given something of another type; uses of it that are not known by form are left to a person.";

    private const string NoSuccessor = "Nothing took its place, so that only the author knows what to do without it.";

    private const string Depends = "What takes its place depends on what it is used for.";

    private static readonly Dictionary<string, RuleExample> All = new(StringComparer.Ordinal)
    {
        ["hook-clientconnect-renamed"] = new("def clientconnect(self, layer): print(layer.client_conn.address)", "def client_connected(self, client): print(client.peername)", NewArgument),
        ["hook-clientdisconnect-renamed"] = new("def clientdisconnect(self, layer): ...", "def client_disconnected(self, client): ...", NewArgument),
        ["hook-serverconnect-renamed"] = new("def serverconnect(self, conn): conn.address = a", "def server_connect(self, data): data.server.address = a", "It came before the connection up to 4 and after it in 5 and 6: which was meant shows in what it does, or in the age of the addon."),
        ["hook-serverdisconnect-renamed"] = new("def serverdisconnect(self, conn): ...", "def server_disconnected(self, data): ...", NewArgument),
        ["hook-log-renamed"] = new("def log(self, entry): ...", "def add_log(self, entry): ...", "The new hook is deprecated in its turn since 9, where a logging.Handler takes its place."),
        ["hook-add_log-deprecated"] = new("def add_log(self, entry): print(entry.msg)", "class Lines(logging.Handler): ...", "A handler has to be installed and removed again, which is a design of its own."),
        ["hook-websocket_handshake-removed"] = new("def websocket_handshake(self, flow): ...", "def request(self, flow):\n    if flow.request.headers.get(\"Upgrade\") == \"websocket\": ...", "There may be a request hook already, with which it has to be merged."),
        ["hook-websocket_error-removed"] = new("def websocket_error(self, flow): ...", "def websocket_end(self, flow): ...", "The end of every WebSocket comes here, not only one with an error."),
        ["hook-websocket-argument-changed"] = new("void OnWebSocketEnd(WebSocketFlow flow)", "void OnWebSocketEnd(HttpFlow flow)", SameMeaning),
        ["hook-next_layer-argument-changed"] = new("def next_layer(self, layer): return TlsLayer(layer)", "def next_layer(self, data): data.layer = layers.ClientTLSLayer(data.context)", "Every layer has another name and another constructor."),
        ["hook-start-renamed"] = new("def start(self): ...", "def load(self, loader): ...", SameMeaning),
        ["addon-returned-from-start-removed"] = new("def start():\n    return Blocker()", "addons = [Blocker()]", "It is done where nothing else happens in the function."),
        ["hook-configure-argument-removed"] = new("def configure(self, options, updated): ...", "def configure(self, updated): ...", "It is done where the options are not used in the body; else they are ctx.options."),
        ["hook-tick-removed"] = new("def tick(self): self.poll()", "async def running(self): asyncio.create_task(self.poll_forever())", Depends),
        ["hook-tcp_message-argument-changed"] = new("def tcp_message(ctx, tcp_msg): print(tcp_msg.message)", "def tcp_message(flow): print(flow.messages[-1].content)", "Each use of the message has another form."),
        ["hook-context-parameter-removed"] = new("def request(context, flow): context.log(flow.request.url)", "def request(flow): logging.info(flow.request.url)", "State that was kept in the context needs another place."),
        ["script-context-object-removed"] = new("context.count += 1", "self.count += 1", "State needs a place of its own."),
        ["class-httpresponse-renamed"] = new("flow.response = http.HTTPResponse.make(404)", "flow.response = http.Response.make(404)", SameMeaning),
        ["class-httprequest-renamed"] = new("http.HTTPRequest", "http.Request", SameMeaning),
        ["class-websocketflow-removed"] = new("flow: websocket.WebSocketFlow", "flow: http.HTTPFlow", "The flow of a WebSocket is the HTTP flow that it began as."),
        ["websocket-flow-messages-moved"] = new("flow.messages[-1]", "flow.websocket.messages[-1]", SameMeaning),
        ["websocket-handshake_flow-removed"] = new("flow.handshake_flow.request", "flow.request", SameMeaning),
        ["websocket-flow-attribute-moved"] = new("if flow.ended: ...", "if (flow.websocket.timestamp_end is not None): ...", "Some of them say the same in another way."),
        ["websocket-inject_message-removed"] = new("flow.inject_message(flow.client_conn, \"hi\")", "ctx.master.commands.call(\"inject.websocket\", flow, True, b\"hi\", True)", "Whether the content is text is guessed."),
        ["websocket-message-kill-deprecated"] = new("message.kill()", "message.drop()", SameMeaning),
        ["websocket-content-now-bytes"] = new("if \"bye\" in message.content: ...", "if \"bye\" in message.text: ...", "Nothing at the place shows whether text or bytes are meant."),
        ["import-net-http-headers-moved"] = new("from mitmproxy.net.http import Headers", "from mitmproxy.http import Headers", SameMeaning),
        ["module-connections-renamed"] = new("from mitmproxy.connections import ServerConnection", "from mitmproxy.connection import Server", SameMeaning),
        ["module-proxy-protocol-removed"] = new("from mitmproxy.proxy.protocol import TlsLayer", "from mitmproxy.proxy.layers import TLSLayer", "The proxy core was written anew."),
        ["module-proxy-server-removed"] = new("m.server = ProxyServer(ProxyConfig(options))", "m = DumpMaster(options)", "The server is built in: the lines go, and what they configured becomes options."),
        ["exception-class-removed"] = new("except exceptions.HttpSyntaxException:", "except ValueError:", Depends),
        ["http-factory-removed"] = new("http.make_error_response(502, \"x\")", "http.Response.make(502, \"x\")", "What was filled in is not filled in any more."),
        ["client-address-renamed"] = new("flow.client_conn.address", "flow.client_conn.peername", SameMeaning),
        ["server-ip_address-renamed"] = new("flow.server_conn.ip_address", "flow.server_conn.peername", SameMeaning),
        ["server-source_address-renamed"] = new("flow.server_conn.source_address", "flow.server_conn.sockname", SameMeaning),
        ["client-ip_address-removed"] = new("flow.client_conn.ip_address", "flow.client_conn.peername", SameMeaning),
        ["client-clientcert-renamed"] = new("flow.client_conn.clientcert", "flow.client_conn.certificate_list[0]", "The list may be empty, where there was None."),
        ["server-cert-renamed"] = new("flow.server_conn.cert", "flow.server_conn.certificate_list[0]", "The list may be empty, where there was None."),
        ["client-cipher_name-renamed"] = new("flow.client_conn.cipher_name", "flow.client_conn.cipher", SameMeaning),
        ["connection-alpn_proto_negotiated-renamed"] = new("flow.server_conn.alpn_proto_negotiated", "flow.server_conn.alpn", SameMeaning),
        ["connection-connected-now-property"] = new("if flow.server_conn.connected(): ...", "if flow.server_conn.connected: ...", SameMeaning),
        ["connection-socket-removed"] = new("flow.client_conn.connection.settimeout(1)", "", NoSuccessor),
        ["connection-ssl_established-renamed"] = new("flow.server_conn.ssl_established", "flow.server_conn.tls_established", SameMeaning),
        ["connection-timestamp_ssl_setup-renamed"] = new("flow.server_conn.timestamp_ssl_setup", "flow.server_conn.timestamp_tls_setup", SameMeaning),
        ["address-object-to-tuple"] = new("flow.client_conn.address.host", "flow.client_conn.address[0]", SameMeaning),
        ["request-client_conn-moved"] = new("flow.request.client_conn", "flow.client_conn", SameMeaning),
        ["flow-live-object-removed"] = new("flow.live.change_upstream_proxy_server(address)", "flow.server_conn.via = ServerSpec((\"http\", address))", "It works only before the connection is made."),
        ["flow-reply-removed"] = new("flow.reply.kill()", "flow.kill()", "A flow that cannot be killed raises now."),
        ["flow-match-removed"] = new("flow.match(\"~s\")", "flowfilter.match(\"~s\", flow)", "A filter that is wrong raises another exception."),
        ["request-is_replay-moved"] = new("flow.request.is_replay", "flow.is_replay == \"request\"", SameMeaning),
        ["message-replace-removed"] = new("flow.request.replace(\"a\", \"b\")", "flow.request.text = re.sub(\"a\", \"b\", flow.request.text)", "It went over headers and path, too, where the pattern fitted."),
        ["headers-list-values"] = new("flow.response.headers[\"a\"] = [\"b\"]", "flow.response.headers[\"a\"] = \"b\"", "A list of several values is another header for each."),
        ["pre-0.18-http-api"] = new("flow.response.code = 404", "flow.response.status_code = 404", "Some of them return another type."),
        ["flow-state-key-renamed"] = new("state[\"client_conn\"][\"address\"]", "state[\"client_conn\"][\"peername\"]", "Stored flows of older versions have the old key still."),
        ["certs-attributes-now-str"] = new("cert.cn.decode()", "cert.cn", "Nothing at the place shows whether text or bytes are meant."),
        ["ctx-log-deprecated"] = new("ctx.log.warn(\"x\")", "logging.warning(\"x\")", SameMeaning),
        ["contentview-content_types-removed"] = new("content_types = [\"text/css\"]", "def render_priority(self, data, *, content_type=None, **metadata):\n    return 1.0 if content_type in [\"text/css\"] else 0.0", "Other views compete by their priorities."),
        ["contentview-should_render-renamed"] = new("def should_render(self, content_type): ...", "def render_priority(self, data, *, content_type=None, **metadata): ...", "A number takes the place of yes and no."),
        ["contentview-prompt-removed"] = new("prompt = (\"css\", \"c\")", "", "Nobody reads it."),
        ["contentview-view-deprecated"] = new("class Css(contentviews.View): ...", "class Css(contentviews.Contentview): ...", "Its methods have other names, parameters and results."),
        ["contentview-helpers-moved"] = new("contentviews.format_text(text)", "contentviews.base.format_text(text)", "They are where they always came from."),
        ["contentview-get-remove-deprecated"] = new("contentviews.get(\"hex\")", "contentviews.registry[\"hex\"]", "A view that is missing raises, where there was None."),
        ["contentview-builtin-module-removed"] = new("from mitmproxy.contentviews import xml_html", "", "The views that come with mitmproxy are private now."),
        ["option-removed"] = new("ctx.options.http2_priority = True", "", NoSuccessor),
        ["master-run-now-coroutine"] = new("master.run()", "asyncio.run(master.run())", "The master must be made while the loop runs, too."),
        ["master-internals-removed"] = new("ctx.master.replay_request(flow)", "ctx.master.commands.call(\"replay.client\", [flow])", Depends),
        ["module-controller-removed"] = new("from mitmproxy import controller", "", NoSuccessor),
        ["module-libmproxy-removed"] = new("from libmproxy.protocol.http import HTTPResponse", "from mitmproxy.http import Response", "Each name has a successor of its own."),
        ["module-netlib-removed"] = new("from netlib.http import Headers", "from mitmproxy.http import Headers", "Each name has a successor of its own."),
        ["module-models-removed"] = new("from mitmproxy.models import HTTPResponse", "from mitmproxy.http import Response", "Each name has a successor of its own."),
        ["module-filt-renamed"] = new("from mitmproxy import filt", "from mitmproxy import flowfilter", SameMeaning),
        ["api-name-removed"] = new("from mitmproxy.net import tcp", "", Depends),
        ["serverspec-fields-removed"] = new("flow.server_conn.via.address", "flow.server_conn.via[1]", "Where via is something else, an index means something else."),
        ["connection-constructor-keyword-only"] = new("Server(address)", "Server(address=address)", SameMeaning),
        ["script-arguments-removed"] = new("host = sys.argv[1]", "loader.add_option(\"host\", str, \"\", \"\")", "An option has a name, a type and a default, which only the author knows."),
        ["type-missing"] = new("void OnRequest(Gone type)", "", "The contract never had the type, or has it no more."),
        ["member-missing"] = new("flow.Gone()", "", "The contract never had the member, or has it no more."),
        ["override-orphaned"] = new("public override void OnGone()", "", "There is nothing to be overridden any more."),
        ["hook-without-interface"] = new("class Blocker : Addon { public void OnRequest(HttpFlow flow) { } }", "class Blocker : Addon, IRequestHook { public void OnRequest(HttpFlow flow) { } }", "The method may be meant for something else."),
        ["addon-without-hooks"] = new("class Blocker : Addon { }", "class Blocker : Addon, IRequestHook { }", Depends),
        ["interface-unfulfilled"] = new("void OnRequest(OldFlow flow)", "void OnRequest(HttpFlow flow)", "The method has to be written for what it is given."),
        ["class-dns-message-renamed"] = new("dns.Message", "dns.DNSMessage", SameMeaning),
        ["client-tls_extensions-removed"] = new("flow.client_conn.tls_extensions", "data.client_hello.extensions in tls_clienthello", "They are known at another time, in another hook."),
    };

    /// <exception cref="KeyNotFoundException">The rule has no example.</exception>
    public static RuleExample Of(string name) => All[name];

    public static bool Has(string name) => All.ContainsKey(name);
}
