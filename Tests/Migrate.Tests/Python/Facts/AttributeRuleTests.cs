namespace MitmHost.Migrate.Tests.Python.Facts;

/// <summary>Attributes of what hooks are given, however they are come by.</summary>
public sealed class AttributeRuleTests
{
    private const string Import = "from mitmproxy import http, ctx, io\n";

    [Theory]
    [InlineData("def request(flow): flow.client_conn.address", "client-address-renamed")]
    [InlineData("def request(f): f.client_conn.address[0]", "client-address-renamed")]
    [InlineData("async def response(flow): print(await g(flow.server_conn.ip_address))", "server-ip_address-renamed")]
    [InlineData("def response(flow): x = flow; y = x.server_conn; y.source_address", "server-source_address-renamed")]
    [InlineData("def helper(a: 'http.HTTPFlow'): a.client_conn.ip_address", "client-ip_address-removed")]
    [InlineData("def helper(a: http.HTTPFlow | None = None): a.client_conn.clientcert", "client-clientcert-renamed")]
    [InlineData("def response(flow): who(flow.client_conn)\ndef who(c): return c.cipher_name", "client-cipher_name-renamed")]
    [InlineData("def response(flow): conn(flow).alpn_proto_negotiated\ndef conn(f): return f.server_conn", "connection-alpn_proto_negotiated-renamed")]
    [InlineData("def response(flow):\n  if not flow.server_conn.connected(): pass", "connection-connected-now-property")]
    [InlineData("def response(flow): flow.client_conn.wfile.flush()", "connection-socket-removed")]
    [InlineData("def response(flow): flow.server_conn.ssl_established", "connection-ssl_established-renamed")]
    [InlineData("def response(flow): flow.server_conn.timestamp_ssl_setup", "connection-timestamp_ssl_setup-renamed")]
    [InlineData("def response(flow): flow.server_conn.address.host", "address-object-to-tuple")]
    [InlineData("def response(flow): flow.request.client_conn", "request-client_conn-moved")]
    [InlineData("def response(flow): flow.live.change_upstream_proxy_server(1)", "flow-live-object-removed")]
    [InlineData("def response(flow): flow.reply.kill()", "flow-reply-removed")]
    [InlineData("def response(flow): flow.match('~s')", "flow-match-removed")]
    [InlineData("def response(flow): flow.request.is_replay", "request-is_replay-moved")]
    [InlineData("def response(flow): flow.response.replace('a', 'b')", "message-replace-removed")]
    [InlineData("def response(flow): flow.response.headers['a'] = ['b']", "headers-list-values")]
    [InlineData("def response(flow): flow.response.code = 3", "pre-0.18-http-api")]
    [InlineData("def response(flow): flow.request.get_query()", "pre-0.18-http-api")]
    [InlineData("def websocket_message(flow): flow.messages[-1]", "websocket-flow-messages-moved")]
    [InlineData("def websocket_message(flow): flow.handshake_flow", "websocket-handshake_flow-removed")]
    [InlineData("def websocket_end(flow): flow.close_code", "websocket-flow-attribute-moved")]
    [InlineData("def websocket_end(flow): flow.inject_message(1, 2)", "websocket-inject_message-removed")]
    [InlineData("def websocket_message(flow):\n  for m in flow.websocket.messages: m.kill()", "websocket-message-kill-deprecated")]
    [InlineData("def running(): ctx.log.info('x')", "ctx-log-deprecated")]
    [InlineData("def running(): ctx.options.stream_websockets", "option-removed")]
    [InlineData("def running(): ctx.master.replay_request(1)", "master-internals-removed")]
    [InlineData("def running(): ctx.master.view.add(f)", "master-internals-removed")]
    [InlineData("from mitmproxy import controller\nclass M(controller.Master):\n  def handle_request(self, m): m.reply()", "flow-reply-removed")]
    [InlineData("def f(p):\n  for x in io.FlowReader(p).stream(): x.client_conn.address", "client-address-renamed")]
    [InlineData("def f(p):\n  r = io.FlowReader(p)\n  return [x.client_conn.address for x in r.stream()]", "client-address-renamed")]
    [InlineData("class A:\n  flows = []\n  def request(self, flow): self.flows.append(flow)\n  def done(self):\n    for f in self.flows: f.client_conn.address", "client-address-renamed")]
    [InlineData("class A:\n  def request(self, flow): self.c = flow.client_conn\n  def done(self): self.c.address", "client-address-renamed")]
    [InlineData("class A:\n  def request(self, flow): self.d[flow.id] = flow\n  def done(self):\n    for k, f in self.d.items(): f.client_conn.address", "client-address-renamed")]
    [InlineData("def server_connect(data): data.client.address", "client-address-renamed")]
    [InlineData("def tls_clienthello(data): data.context.client.address", "client-address-renamed")]
    [InlineData("def request(flow): (lambda c: c.address)(flow.client_conn)", "client-address-renamed")]
    [InlineData("def request(flow): f'{flow.client_conn.address}'", "client-address-renamed")]
    [InlineData("def request(flow):\n  c = flow.client_conn if flow else None\n  c.address", "client-address-renamed")]
    [InlineData("def request(flow): flow.server_conn.via.address", "serverspec-fields-removed")]
    [InlineData("def websocket_message(flow: http.HTTPFlow):\n  for m in flow.messages: print(m)", "websocket-flow-messages-moved")]
    [InlineData("def websocket_end(flow): show(flow)\ndef show(flow: http.HTTPFlow): flow.handshake_flow", "websocket-handshake_flow-removed")]
    [InlineData("def response(flow): flow.request.headers.get_first('a')", "pre-0.18-http-api")]
    [InlineData("last = None\ndef done(): last.client_conn.address\ndef request(flow):\n  global last\n  last = flow", "client-address-renamed")]
    [InlineData("from typing import Dict\nfrom mitmproxy import websocket\nx: Dict[websocket.WebSocketFlow, int] = {}", "class-websocketflow-removed")]
    [InlineData("def request(flow): flow.live.set_server(1)", "flow-live-object-removed")]
    [InlineData("def running(): print(ctx.master.server.address)", "master-internals-removed")]
    [InlineData("def request(flow): flow.server_conn.establish_ssl(1)", "connection-socket-removed")]
    [InlineData("def request(flow): print(flow.server_conn.cert.cn.decode('ascii'))", "certs-attributes-now-str")]
    [InlineData("from mitmproxy.tools.dump import DumpMaster\ndef turn(loop, m): m.run_loop(loop.run_forever)", "master-internals-removed")]
    [InlineData("from mitmproxy.tools.dump import DumpMaster\nclass M(DumpMaster): pass\nM(1).run()", "master-run-now-coroutine")]
    [InlineData("from mitmproxy.tools.dump import DumpMaster\nclass M(DumpMaster):\n  def run(self): DumpMaster.run(self)", "master-run-now-coroutine")]
    [InlineData("from mitmproxy.tools.dump import DumpMaster\nclass M(DumpMaster):\n  def run(self): super().run()", "master-run-now-coroutine")]
    [InlineData("from mitmproxy.tools.dump import DumpMaster\nclass M(DumpMaster):\n  def go(self): self.run_loop(1)", "master-internals-removed")]
    [InlineData("def response(flow): flow.response.headers[k].append('a')", "headers-list-values")]
    [InlineData("def response(flow):\n  if flow.response.headers['a'] == ['b']: pass", "headers-list-values")]
    [InlineData("import threading\ndef request(flow): threading.Thread(target=later, args=(1, flow)).start()\ndef later(n, x): x.client_conn.address", "client-address-renamed")]
    [InlineData("def request(flow): pool.submit(later, flow)\ndef later(x): x.client_conn.address", "client-address-renamed")]
    [InlineData("def request(flow): Timer(5, later, [flow])\ndef later(x): x.client_conn.address", "client-address-renamed")]
    [InlineData("class A:\n  def request(self, flow): loop.run_in_executor(None, self.later, flow)\n  def later(self, x): x.client_conn.address", "client-address-renamed")]
    [InlineData("def f(p): list(map(later, io.FlowReader(p).stream()))\ndef later(x): x.client_conn.address", "client-address-renamed")]
    [InlineData("from mitmproxy.tools.dump import DumpMaster\ndef turn(loop, m): m.run_loop(loop.run_forever)\nm = DumpMaster(None)\nThread(target=turn, args=(loop, m))", "master-internals-removed")]
    public void Check_OldAttribute_IsFound(string source, string expected) => Assert.Contains(expected, PythonSource.Check(Import + source + "\n").Findings.Select(f => f.Rule.Name));

    [Theory]
    [InlineData("def request(flow): flow.server_conn.address; flow.client_conn.peername; flow.server_conn.sockname")]
    [InlineData("def request(flow): flow = other(); flow.client_conn.address")]
    [InlineData("def f(thing): thing.client_conn.address; thing.server.ip_address")]
    [InlineData("def tcp_message(flow): flow.messages[-1].content")]
    [InlineData("def request(flow): flow.request.path.replace('a', 'b'); flow.request.text.replace('a', 'b')")]
    [InlineData("def request(flow): flow.server_conn.connected; flow.reply_to = 1; flow.metadata['reply']")]
    [InlineData("def f(ctx): ctx.log.info('x')")]
    [InlineData("def request(flow):\n  conn = flow.client_conn\n  conn = flow.server_conn\n  conn.address")]
    [InlineData("def request(flow):\n  for flow in things(): flow.client_conn.address")]
    [InlineData("def request(flow): getattr(flow.client_conn, 'address', None)")]
    [InlineData("def request(flow):\n  if hasattr(flow.client_conn, 'address'): flow.client_conn.address")]
    [InlineData("def request(flow):\n  try: x = flow.client_conn.peername\n  except AttributeError: x = flow.client_conn.address")]
    [InlineData("def request(flow): flow.request.is_replay_of = 1; flow.is_replay")]
    [InlineData("from mitmproxy.tools.dump import DumpMaster\nm = DumpMaster(1)\nm.server = 1")]
    [InlineData("def turn(loop, m): m.run_loop(loop.run_forever)")]
    [InlineData("from mitmproxy.tools.dump import DumpMaster\nclass M(DumpMaster):\n  async def run(self): await super().run()")]
    [InlineData("from mitmproxy.tools.dump import DumpMaster\nclass M(DumpMaster):\n  def run(self): pass\nM(1).run()")]
    [InlineData("class M(Thread):\n  def go(self): self.run()")]
    public void Check_GoodAttribute_IsLeftAlone(string source) => Assert.Empty(PythonSource.Rules(Import + source + "\n"));

    [Fact]
    public void Check_TwoUsesOnALine_AreOneFindingWithBothRepaired()
    {
        var finding = Assert.Single(PythonSource.Check(Import + "def request(flow): print(flow.client_conn.address, flow.client_conn.address)\n").Findings);

        Assert.Equal((1, 2), (finding.Related.Count, finding.Fix.Edits.Count));
    }

    [Theory]
    [InlineData("from helpers import shows\ndef request(flow): shows(flow)", "def shows(x): print(x.client_conn.address)")]
    [InlineData("from helpers import Base\nbase = Base()\ndef request(flow): base.shows(flow)", "class Base:\n  def shows(self, x): print(x.client_conn.address)")]
    public void Check_SourceThatAnAddonPassesFlowsTo_IsLookedAt(string addon, string helpers) =>
        Assert.Equal(
            ["helpers.py client-address-renamed"],
            PythonSource.Check([("addon.py", Import + addon + "\n"), ("helpers.py", helpers + "\n")]).Findings.Select(f => $"{f.File} {f.Rule.Name}"));

    [Fact]
    public void Check_SourceThatAnAddonPassesNothingTo_IsNoAddon() =>
        Assert.Empty(PythonSource.Check([("addon.py", Import + "from helpers import shows\ndef request(flow): shows(1)\n"), ("helpers.py", "def shows(flow): print(flow.client_conn.address)\ndef log(entry): pass\n")]).Findings);

    [Fact]
    public void Check_HelperWithAParameterCalledFlow_IsOfMediumConfidence() =>
        Assert.Equal(Tools.Migrate.Findings.Confidence.Medium, Assert.Single(PythonSource.Check(Import + "def helper(flow): return flow.client_conn.address\n").Findings).Confidence);

    [Theory]
    [InlineData(8, 0)]
    [InlineData(9, 1)]
    public void Check_Target_DecidesWhatIsOld(int target, int expected) => Assert.Equal(expected, PythonSource.Rules(Import + "ctx.log.info('x')\n", target).Length);
}
