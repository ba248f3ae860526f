namespace MitmHost.Migrate.Tests.Python.Facts;

public sealed class EraTests
{
    [Theory]
    [InlineData("from libmproxy.models import x\ndef request(context, flow): pass\n", "0", "0")]
    [InlineData("def start(): return A()\nclass A:\n  def request(self, flow): flow.request\n", "0", "2")]
    [InlineData("from mitmproxy import ctx\nclass A:\n  def clientconnect(self, layer): pass\naddons = [A()]\n", "3", "6")]
    [InlineData("from mitmproxy import http\ndef client_connected(client): client.peername\n", "7", "12")]
    [InlineData("from mitmproxy import contentviews\nclass A(contentviews.Contentview): pass\n", "12", "12")]
    public void Check_NamesThatCameAndWent_BoundTheTime(string source, string from, string to)
    {
        var era = Assert.Single(PythonSource.Check(source).Files).Era;

        Assert.Equal((from, to), (era?.From, era?.To));
    }

    [Fact]
    public void Check_NoSign_SaysNothing() => Assert.Null(Assert.Single(PythonSource.Check("from mitmproxy import http\ndef request(flow): pass\n").Files).Era);
}
