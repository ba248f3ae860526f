namespace MitmHost.Migrate.Tests.Python.Facts;

public sealed class HintTests
{
    [Theory]
    [InlineData("def websocket_message(flow):\n    m = flow.websocket.messages[-1]\n    if 'x' in m.content: pass\n", "4 websocket-content-now-bytes")]
    [InlineData("def websocket_message(flow):\n    m = flow.websocket.messages[-1]\n    m.content.startswith('x')\n", "4 websocket-content-now-bytes")]
    [InlineData("def websocket_message(flow):\n    m = flow.websocket.messages[-1]\n    if b'x' in m.content: pass\n", "")]
    [InlineData("def response(flow):\n    if 'x' in flow.response.content: pass\n", "")]
    [InlineData("import sys\ndef request(flow): sys.argv\n", "")]
    [InlineData("import sys\ndef request(flow): pass\ndef start(): sys.argv\n", "4 hook-start-renamed|4 script-arguments-removed")]
    [InlineData("def request(context, flow): context.count += 1\n", "2 hook-context-parameter-removed|2 script-context-object-removed")]
    [InlineData("def request(context, flow): context.log('x')\n", "2 hook-context-parameter-removed")]
    public void Check_WithHints_ShowsWhatMayMeanSomethingElse(string source, string expected) =>
        Assert.Equal(expected, string.Join('|', PythonSource.Rules("from mitmproxy import http\n" + source, withHints: true)));

    [Fact]
    public void Check_WithoutHints_SaysNothingOfThem() =>
        Assert.Empty(PythonSource.Rules("from mitmproxy import http\ndef websocket_message(flow):\n    m = flow.websocket.messages[-1]\n    if 'x' in m.content: pass\n"));
}
