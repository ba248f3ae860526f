namespace MitmHost.Migrate.Tests.Python.Facts;

/// <summary>Names that modules no longer have, in each way in which a source can get at them.</summary>
public sealed class ImportRuleTests
{
    [Theory]
    [InlineData("from mitmproxy import http\nhttp.HTTPResponse.make(1)\n", "2 class-httpresponse-renamed")]
    [InlineData("import mitmproxy.http\nx = mitmproxy.http.HTTPRequest\n", "2 class-httprequest-renamed")]
    [InlineData("from mitmproxy.http import (\n  HTTPFlow,\n  HTTPResponse as R,\n)\nR.make()\n", "3 class-httpresponse-renamed")]
    [InlineData("from mitmproxy.http import *\ndef f(): return HTTPResponse\n", "2 class-httpresponse-renamed")]
    [InlineData("from mitmproxy import websocket\ndef websocket_end(flow: websocket.WebSocketFlow): pass\n", "2 class-websocketflow-removed")]
    [InlineData("from mitmproxy.websocket import WebSocketFlow\ndef f(x): return isinstance(x, WebSocketFlow)\n", "1 class-websocketflow-removed")]
    [InlineData("from mitmproxy.net.http import Headers\n", "1 import-net-http-headers-moved")]
    [InlineData("from mitmproxy.net import http\nh = http.Headers()\n", "2 import-net-http-headers-moved")]
    [InlineData("from mitmproxy import connections\nx = connections.ServerConnection\n", "1 module-connections-renamed")]
    [InlineData("import mitmproxy\nx = mitmproxy.connections.ServerConnection\n", "2 module-connections-renamed")]
    [InlineData("from mitmproxy.proxy.protocol import TlsLayer, RawTCPLayer\nclass A(TlsLayer): pass\n", "1 module-proxy-protocol-removed")]
    [InlineData("from mitmproxy import proxy\nc = proxy.config.ProxyConfig(1)\n", "2 module-proxy-server-removed")]
    [InlineData("from mitmproxy.proxy.server import DummyServer\n", "1 module-proxy-server-removed")]
    [InlineData("from mitmproxy import exceptions\ndef f():\n  try: pass\n  except exceptions.TlsException: pass\n", "4 exception-class-removed")]
    [InlineData("from mitmproxy import controller\n", "1 module-controller-removed")]
    [InlineData("from libmproxy import flow, controller\nflow.FlowMaster\n", "1 module-libmproxy-removed")]
    [InlineData("import netlib.http\n", "1 module-netlib-removed")]
    [InlineData("from mitmproxy.models import HTTPFlow, HTTPResponse\n", "1 module-models-removed")]
    [InlineData("from mitmproxy import filt\nfilt.parse('~u x')\n", "1 module-filt-renamed")]
    [InlineData("from mitmproxy import contentviews\nclass V(contentviews.View): pass\n", "2 contentview-view-deprecated")]
    [InlineData("from mitmproxy import contentviews\ncontentviews.get('hex')\n", "2 contentview-get-remove-deprecated")]
    [InlineData("from mitmproxy.contentviews import format_text\n", "1 contentview-helpers-moved")]
    [InlineData("from mitmproxy.contentviews import xml_html\n", "1 contentview-builtin-module-removed")]
    [InlineData("from mitmproxy import http\nhttp.make_error_response(502)\n", "2 http-factory-removed")]
    [InlineData("from mitmproxy import flow\nclass M(flow.FlowMaster): pass\n", "2 api-name-removed")]
    [InlineData("from mitmproxy.proxy2 import layer\n", "1 api-name-removed")]
    [InlineData("from mitmproxy import flowfilter\nflowfilter.ParseException\n", "2 api-name-removed")]
    [InlineData("from mitmproxy.contrib import tnetstring\n", "1 api-name-removed")]
    [InlineData("from mitmproxy.addons import setheaders\n", "1 api-name-removed")]
    [InlineData("from mitmproxy.net import wsgi\n", "1 api-name-removed")]
    [InlineData("from mitmproxy.contentviews import mqtt\nclass R(mqtt.ViewMQTT): pass\n", "1 contentview-builtin-module-removed")]
    [InlineData("from mitmproxy import utils\ndef request(flow): utils.isXML(b'')\n", "2 api-name-removed")]
    [InlineData("from mitmproxy.net import server_spec\ndef request(flow): server_spec.parse_with_mode('')\n", "2 api-name-removed")]
    [InlineData("from mitmproxy import contentviews\ndef request(flow): contentviews.view(b'')\n", "2 api-name-removed")]
    public void Check_OldName_IsFoundOnce(string source, string expected) => Assert.Equal([expected], PythonSource.Rules(source));

    [Theory]
    [InlineData("from mitmproxy import http, ctx, tcp, dns, exceptions, flowfilter, io, command, types\nhttp.Response.make(1, b'', http.Headers()); http.status_codes; io.FlowReader\n")]
    [InlineData("from mitmproxy.tools.dump import DumpMaster\nfrom mitmproxy.addons import dumper, proxyserver\nfrom mitmproxy.proxy import mode_specs, layers\nfrom mitmproxy.script import concurrent\n")]
    [InlineData("from mitmproxy.test import tflow, taddons, tutils\nfrom mitmproxy.utils import human, strutils\nimport mitmproxy.contrib.urwid\n")]
    [InlineData("from mitmproxy.net.http import cookies, status_codes, url, http1\nimport mitmproxy.net.http.headers as h\nh.parse_content_type('a')\n")]
    [InlineData("from somebody.mitmproxy import http\nhttp.HTTPResponse\ndef request(flow): flow.client_conn.address\n")]
    [InlineData("from .mitmproxy import ctx\nctx.log.info('x')\n")]
    [InlineData("import netlib.devices as dev\nfrom netlib import IOSXE\n")]
    [InlineData("from mitmproxy.utils import strutils, human\nfrom mitmproxy import utils\ndef request(flow): utils.strutils.escape(strutils)\n")]
    [InlineData("from mitmproxy import contentviews\nclass V(contentviews.Contentview): pass\ncontentviews.add(V)\ncontentviews.registry['x']\n")]
    [InlineData("from mitmproxy.net.server_spec import ServerSpec, parse\n")]
    public void Check_GoodName_IsLeftAlone(string source) => Assert.Empty(PythonSource.Rules(source));

    [Theory]
    [InlineData("from mitmproxy import http\nhttp.HTTPResponse\n", "load-fails")]
    [InlineData("from mitmproxy import http\ndef request(flow): flow.response = http.HTTPResponse\n", "hook-raises")]
    public void Check_OldName_FailsWhereItIsLookedUp(string source, string expected) =>
        Assert.Equal(expected, Tools.Migrate.Findings.Words.Of(Assert.Single(PythonSource.Check(source).Findings).Consequence));

    [Fact]
    public void Check_UsesOfAnImportedName_AreRelated()
    {
        var finding = Assert.Single(PythonSource.Check("from mitmproxy.http import HTTPResponse\nHTTPResponse.make()\nHTTPResponse\n").Findings);

        Assert.Equal([2, 3], finding.Related.Select(r => r.Line));
    }
}
