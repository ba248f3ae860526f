namespace MitmHost.Migrate.Tests.Python.Facts;

public sealed class EraTests
{
    [Theory]
    [InlineData("from libmproxy.models import x\ndef request(context, flow): pass\n", "0", "0")]
    [InlineData("def start(): return A()\nclass A:\n  def request(self, flow): flow.request\n", "0", "2")]
    [InlineData("from mitmproxy import ctx\nclass A:\n  def clientconnect(self, layer): pass\naddons = [A()]\n", "3", "6")]
    [InlineData("from mitmproxy import http\ndef client_connected(client): client.peername\n", "7", "12")]
    [InlineData("from mitmproxy import contentviews\nclass A(contentviews.Contentview): pass\n", "12", "12")]
    [InlineData("from mitmproxy import http\ndef request(flow): flow.response = http.Response.make(404)\n", "7", "12")]
    [InlineData("import mitmproxy.connection\ndef request(flow): pass\n", "7", "12")]
    [InlineData("from mitmproxy import http\ndef request(flow): print(f\"{flow.request.url}\")\n", "4", "12")]
    [InlineData("import logging\nfrom mitmproxy import http\ndef request(flow): logging.info(\"x\")\n", "9", "12")]
    [InlineData("import logging\nfrom mitmproxy import http\nlog = logging.getLogger()\ndef request(flow): log.info(\"x\")\n", null, null)]
    [InlineData("import mitmproxy.websocket\nclass A:\n  def websocket_end(self, flow: mitmproxy.websocket.WebSocketFlow): pass\naddons = [A()]\n", "3", "6")]
    [InlineData("import logging\nfrom mitmproxy.proxy.server import ProxyServer\nfrom mitmproxy import http\ndef request(flow): logging.info(\"x\")\n", "0", "6")]
    [InlineData("from mitmproxy import ctx\nfrom mitmproxy.models import decoded\ndef request(flow): pass\n", "0", "0")]
    public void Check_NamesThatCameAndWent_BoundTheTime(string source, string? from, string? to)
    {
        var era = Assert.Single(PythonSource.Check(source).Files).Era;

        Assert.Equal((from, to), (era?.From, era?.To));
    }

    [Fact]
    public void Check_NoSign_SaysNothing() => Assert.Null(Assert.Single(PythonSource.Check("from mitmproxy import http\ndef request(flow): pass\n").Files).Era);
}
