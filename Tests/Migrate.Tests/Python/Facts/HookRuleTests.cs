namespace MitmHost.Migrate.Tests.Python.Facts;

/// <summary>Which functions are hooks, and which only have the name of one.</summary>
public sealed class HookRuleTests
{
    private const string Import = "from mitmproxy import http\n";

    [Theory]
    [InlineData("def clientconnect(layer): pass", "2 hook-clientconnect-renamed")]
    [InlineData("class A:\n  def clientdisconnect(self, layer): pass\naddons = [A()]", "3 hook-clientdisconnect-renamed")]
    [InlineData("class A:\n  def serverconnect(self, c): pass\na = A()\naddons: list = [a]", "3 hook-serverconnect-renamed")]
    [InlineData("class A:\n  def serverdisconnect(self, c): pass\naddons = [k() for k in (A,)]", "3 hook-serverdisconnect-renamed")]
    [InlineData("class A:\n  def log(self, entry): pass\naddons = []\naddons.append(A())", "3 hook-log-renamed")]
    [InlineData("class A:\n  def log(self, message): print(message.msg)\naddons = [A()]", "3 hook-log-renamed")]
    [InlineData("class A:\n  def websocket_handshake(self, flow): pass", "3 hook-websocket_handshake-removed")]
    [InlineData("class A:\n  @concurrent\n  def websocket_error(self, flow): pass", "4 hook-websocket_error-removed")]
    [InlineData("class A:\n  def next_layer(self, layer): return layer\naddons = [A()]", "3 hook-next_layer-argument-changed")]
    [InlineData("def start(): return A()\nclass A:\n  def request(self, flow): pass", "2 hook-start-renamed|2 addon-returned-from-start-removed")]
    [InlineData("def start(opts): pass\ndef response(flow): pass", "2 hook-start-renamed")]
    [InlineData("from mitmproxy import contentviews\ndef start(): contentviews.add(view)", "3 hook-start-renamed")]
    [InlineData("class A:\n  def start(self): pass\n  def response(self, flow): pass\ndef start(): return A()", "3 hook-start-renamed|5 hook-start-renamed|5 addon-returned-from-start-removed")]
    [InlineData("class A:\n  def configure(self, options, updated): pass\n  def request(self, flow): pass", "3 hook-configure-argument-removed")]
    [InlineData("class A:\n  def tick(self): pass\n  def request(self, flow): pass", "3 hook-tick-removed")]
    [InlineData("def tcp_message(ctx, tcp_msg): pass", "2 hook-tcp_message-argument-changed")]
    [InlineData("def request(context, flow): context.log('x')", "2 hook-context-parameter-removed")]
    [InlineData("def serverconnect(context, server_conn): pass", "2 hook-context-parameter-removed|2 hook-serverconnect-renamed")]
    [InlineData("def done(context): pass", "2 hook-context-parameter-removed")]
    [InlineData("class A:\n  def add_log(self, entry): pass\naddons = [A()]", "3 hook-add_log-deprecated")]
    [InlineData("if True:\n  def clientconnect(layer): pass", "3 hook-clientconnect-renamed")]
    public void Check_OldHook_IsFound(string source, string expected) => Assert.Equal(expected.Split('|'), PythonSource.Rules(Import + source + "\n"));

    [Theory]
    [InlineData("def log(msg): print(msg)\nlog('x')")]
    [InlineData("def log(msg, level): print(msg)")]
    [InlineData("class A:\n  def log(self, msg): print(msg)\n  def request(self, flow): self.log('x')\naddons = [A()]")]
    [InlineData("class A:\n  def log(self, msg): print(msg)")]
    [InlineData("class Server:\n  def start(self): pass\n  def tick(self): pass")]
    [InlineData("def websocket_handshake(host, port, path='/'): pass")]
    [InlineData("class A:\n  def serverconnect(self, host, port): pass\n  def request(self, flow): pass\naddons = [A()]")]
    [InlineData("class A(Pipe):\n  def start(self): pass\n  def response(self, flow): pass")]
    [InlineData("def start(): DumpMaster()\nstart()")]
    [InlineData("class T(Thread):\n  def start(self): pass\n  def request(self, flow): pass\nclass B:\n  def running(self): self.t.start()\naddons = [B()]")]
    [InlineData("def response(flow):\n  def clientconnect(layer): pass")]
    [InlineData("class A:\n  def next_layer(self, data): data.layer = 1\naddons = [A()]")]
    [InlineData("from mitmproxy.proxy import layer\nclass A:\n  def next_layer(self, n: layer.NextLayer): pass\naddons = [A()]")]
    [InlineData("class A:\n  def configure(self, updated): pass\n  def load(self, loader): pass\naddons = [A()]")]
    [InlineData("class Wire:\n  def clientconnect(self, sock): pass")]
    [InlineData("class A:\n  def clientconnect(self, layer): pass\n  def client_connected(self, c): pass\naddons = [A()]")]
    [InlineData("def tcp_message(flow): print(flow.messages)")]
    [InlineData("def log(ctx, message): print(message)")]
    [InlineData("class A:\n  def log(self, message): print(message)\naddons = [A()]")]
    [InlineData("def update(context, flow): pass")]
    [InlineData("def error(ctx, message): print(message)\nerror(1, 2)")]
    public void Check_NameOfAHookOnly_IsLeftAlone(string source) => Assert.Empty(PythonSource.Rules(Import + source + "\n"));

    [Theory]
    [InlineData("def response(context, flow): pass", 1)]
    [InlineData("def start(context, argv): pass", 2)]
    [InlineData("def request(flow):\n  print(flow.client_conn.address, flow.request.url)", 1)]
    [InlineData("def response(thing): print(thing.url)", 0)]
    [InlineData("class A:\n  def serverconnect(self, conn): return conn.ip_address\naddons = [A()]", 0)]
    public void Check_SourceWithoutImports_IsJudgedByItsHooks(string source, int expected) => Assert.Equal(expected, PythonSource.Rules(source + "\n").Length);

    [Theory]
    [InlineData("def serverconnect(conn): print(conn)", "server_connected(data)")]
    [InlineData("def serverconnect(conn): conn.address = ('a', 1)", "server_connect(data)")]
    [InlineData("def serverconnect(conn): print(conn)\ndef response(flow): flow.server_conn.ssl_established", "server_connect(data)")]
    public void Check_ServerConnect_NamesTheSuccessorThatIsMeant(string source, string expected) =>
        Assert.Equal(expected, PythonSource.Check(Import + source + "\n").Findings[0].New);

    [Fact]
    public void Check_BaseInAnotherSource_IsAnAddonToo()
    {
        var result = PythonSource.Check(
        [
            ("app/main.py", "from mitmproxy import ctx\nfrom lib.base import Base\nclass A(Base): pass\naddons = [A()]\n"),
            ("app/lib/base.py", "class Base:\n  def log(self, entry): pass\n"),
            ("other/base.py", "class Base:\n  def log(self, entry): pass\n"),
        ]);

        Assert.Equal(["app/lib/base.py"], result.Findings.Select(f => f.File));
    }

    [Fact]
    public void Check_ImportsInACircle_ComeToAnEnd() =>
        Assert.Empty(PythonSource.Check([("a.py", "from b import X\naddons = [X()]\n"), ("b.py", "from a import X\nimport mitmproxy\naddons = [X()]\n")]).Findings);
}
