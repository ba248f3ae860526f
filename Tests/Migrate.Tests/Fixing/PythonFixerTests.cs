using System.Text;

namespace MitmHost.Migrate.Tests.Fixing;

/// <summary>What repairs write.</summary>
public sealed class PythonFixerTests
{
    [Theory]
    [InlineData("from mitmproxy import ctx\nctx.log('x', 'warn')\n", "import logging\nlogging.warning('x')\n")]
    [InlineData("from mitmproxy import ctx\nctx.log('x', level='error'); ctx.options\n", "import logging\nfrom mitmproxy import ctx\nlogging.error('x'); ctx.options\n")]
    [InlineData("import logging\nfrom mitmproxy import ctx\nctx.log.warn('x')\n", "import logging\nlogging.warning('x')\n")]
    [InlineData("\"\"\"Doc.\"\"\"\nfrom __future__ import annotations\n\nfrom mitmproxy import ctx, http\nctx.log.info(http)\n", "\"\"\"Doc.\"\"\"\nfrom __future__ import annotations\n\nimport logging\nfrom mitmproxy import http\nlogging.info(http)\n")]
    [InlineData("from mitmproxy import ctx\nctx.log.alert('x')\n", "import logging\nfrom mitmproxy.log import ALERT\nlogging.log(ALERT, 'x')\n")]
    [InlineData("from mitmproxy import (\n    ctx,\n    http,\n)\nctx.log.info(http)\n", "import logging\nfrom mitmproxy import (\n    http,\n)\nlogging.info(http)\n")]
    [InlineData("from mitmproxy.http import HTTPResponse\nx = HTTPResponse.make()\n", "from mitmproxy.http import Response\nx = Response.make()\n")]
    [InlineData("from mitmproxy.http import HTTPResponse\nfrom flask import Response\nx = HTTPResponse.make()\n", "from mitmproxy.http import Response as HTTPResponse\nfrom flask import Response\nx = HTTPResponse.make()\n")]
    [InlineData("from mitmproxy.connections import ServerConnection\nx = ServerConnection(('a', 1))\n", "from mitmproxy.connection import Server\nx = Server(address=('a', 1))\n")]
    [InlineData("import mitmproxy.connections\nx: mitmproxy.connections.ClientConnection\n", "import mitmproxy.connection\nx: mitmproxy.connection.Client\n")]
    [InlineData("from mitmproxy import websocket\ndef websocket_end(flow: websocket.WebSocketFlow): flow.messages, flow.handshake_flow.request\n", "from mitmproxy import http\ndef websocket_end(flow: http.HTTPFlow): flow.websocket.messages, flow.request\n")]
    [InlineData("from mitmproxy.net.http import Headers\n", "from mitmproxy.http import Headers\n")]
    [InlineData("from mitmproxy import http\ndef response(flow):\n    if flow.request.is_replay: return\n", "from mitmproxy import http\ndef response(flow):\n    if flow.is_replay == \"request\": return\n")]
    [InlineData("from mitmproxy import http\ndef response(flow): flow.client_conn.connected()\n", "from mitmproxy import http\ndef response(flow): flow.client_conn.connected\n")]
    [InlineData("from mitmproxy.test import tflow\nf = tflow.tflow()\nf.request.is_replay = True\n", "from mitmproxy.test import tflow\nf = tflow.tflow()\nf.is_replay = \"request\"\n")]
    [InlineData("from mitmproxy import dns\nx = dns.Message\n", "from mitmproxy import dns\nx = dns.DNSMessage\n")]
    public void Run_Safe_WritesTheNewName(string before, string after) => Assert.Equal(after, PythonSource.Fix(before));

    [Theory]
    [InlineData("from mitmproxy import http\ndef clientconnect(layer):\n    layer.reply.kill()\n", "from mitmproxy import http\ndef client_connected(client):\n    client.error = \"killed by addon\"\n")]
    [InlineData("from mitmproxy import http\ndef serverdisconnect(conn):\n    data = conn\n", "from mitmproxy import http\ndef server_disconnected(hook_data):\n    data = hook_data.server\n")]
    [InlineData("from mitmproxy import http\ndef serverconnect(conn): print(conn)\n", "from mitmproxy import http\ndef server_connected(data): print(data.server)\n")]
    [InlineData("class A:\n    def request(self, flow):\n        flow.request\n\ndef start():\n    return A()\n", "class A:\n    def request(self, flow):\n        flow.request\n\naddons = [A()]\n")]
    [InlineData("def request(context, flow):\n    context.log(flow.request.url)\n", "import logging\ndef request(flow):\n    logging.info(flow.request.url)\n")]
    [InlineData("from mitmproxy import ctx\ndef websocket_message(flow): flow.inject_message(flow.server_conn, x)\n", "from mitmproxy import ctx\ndef websocket_message(flow): ctx.master.commands.call(\"inject.websocket\", flow, False, x.encode(), True)\n")]
    [InlineData("from mitmproxy import http\ndef response(flow): flow.match('~s')\n", "from mitmproxy import flowfilter\nfrom mitmproxy import http\ndef response(flow): flowfilter.match('~s', flow)\n")]
    public void Run_Unsafe_RewritesTheForm(string before, string after) => Assert.Equal(after, PythonSource.Fix(before, withUnsafe: true));

    [Theory]
    [InlineData("from mitmproxy import ctx\nlogging = 1\nctx.log.info('x')\n")]
    [InlineData("from mitmproxy import ctx\nctx.log(x, level)\n")]
    [InlineData("from mitmproxy import ctx\nuse(ctx.log)\n")]
    [InlineData("from mitmproxy import http\ndef clientconnect(layer): layer.whatever\n")]
    [InlineData("from mitmproxy import http\ndef serverconnect(conn):\n    conn = other(conn)\n")]
    [InlineData("from mitmproxy import http\nclass A:\n    def log(self, entry): pass\n    def add_log(self, entry): pass\naddons = [A()]\n")]
    [InlineData("from mitmproxy import http\ndef response(flow): flow.client_conn.clientcert = x\n")]
    [InlineData("def request(context, flow): context.count += 1\n")]
    [InlineData("from mitmproxy import http\ndef start():\n    prepare()\n    return A()\n")]
    public void Run_FormThatIsNotKnown_LeavesItToAPerson(string source) => Assert.Equal(source, PythonSource.Fix(source, withUnsafe: true));

    [Theory]
    [InlineData("from mitmproxy import websocket\ndef done():\n    return isinstance(None, websocket.WebSocketFlow)\n")]
    [InlineData("from mitmproxy.http import HTTPResponse\ndef request(flow):\n    flow.response = HTTPResponse('HTTP/1.1', 200, 'OK', h, b'x')\n")]
    [InlineData("from mitmproxy import http\ndef request(flow):\n    flow.response = http.HTTPResponse('HTTP/1.1', 200, 'OK', h, b'x')\n")]
    [InlineData("from libmproxy import script\nfrom base import Pipe\nclass A(Pipe):\n    def serverconnect(self, conn):\n        return super().serverconnect(conn)\n")]
    [InlineData("def start(context, argv):\n    print(argv)\n")]
    public void Fix_WhatWouldDoSomethingElse_IsNotSafe(string source) => Assert.Equal(source, PythonSource.Fix(source));

    [Fact]
    public void Run_Only_RepairsNothingElse() =>
        Assert.Equal(
            "from mitmproxy import ctx\ndef request(flow): ctx.log.info(flow.client_conn.peername)\n",
            PythonSource.Fix("from mitmproxy import ctx\ndef request(flow): ctx.log.info(flow.client_conn.address)\n", withUnsafe: false, "client-address-renamed"));

    [Fact]
    public void Run_BytesOfNoEncoding_StayAsTheyAre()
    {
        byte[] source = [.. "from mitmproxy import ctx\r\nctx.log.warn('"u8, 0xFF, .. "')\r\n"u8];

        Assert.Equal([.. "import logging\r\nlogging.warning('"u8, 0xFF, .. "')\r\n"u8], PythonSource.Fix(source).After);
    }

    [Fact]
    public void Run_TabsMarkAndEncoding_Stay()
    {
        byte[] source = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("from mitmproxy import http\rdef f(a: http.HTTPFlow):\r\t# größer\r\treturn 'ü', a.client_conn.address")];

        Assert.Equal([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("from mitmproxy import http\rdef f(a: http.HTTPFlow):\r\t# größer\r\treturn 'ü', a.client_conn.peername")], PythonSource.Fix(source).After);
    }

    [Fact]
    public void Run_FileCalledLogging_IsNotGivenAnImportOfItself()
    {
        const string Source = "from mitmproxy import ctx\nctx.log.info('x')\n";

        var finding = Assert.Single(PythonSource.Check([("addons/logging.py", Source)]).Findings);

        Assert.Equal(MitmHost.ContractRules.FixKind.Manual, finding.Fix.Safety);
    }
}
