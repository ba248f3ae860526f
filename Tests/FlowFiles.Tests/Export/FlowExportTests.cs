using System.Text;

namespace MitmHost.FlowFiles.Tests.Export;

public sealed class FlowExportTests
{
    [Fact]
    public void Curl_AGet_IsACommand() => Assert.Equal(
        "curl --http1.1 -H 'Cookie: a=b; c=d' -H 'Accept-Encoding: gzip' -H User-Agent: -H Accept: --compressed 'https://example.org/?q=1&r'\n",
        ExportedFlow.Text("curl", ExportedFlow.Of("GET", "https://example.org/?q=1&r", null, ("Cookie", "a=b; c=d"), ("Accept-Encoding", "gzip"))));

    [Fact]
    public void Curl_AHead_WaitsForNoBody() =>
        Assert.Contains(" --head ", ExportedFlow.Text("curl", ExportedFlow.Of("HEAD", "http://example.org/")), StringComparison.Ordinal);

    [Fact]
    public void Curl_ABinaryBody_IsPiped() => Assert.Equal(
        "printf 'a\\000%%' | curl -H User-Agent: -H Accept: -H Content-Type: --data-binary @- http://example.org/\n",
        ExportedFlow.Text("curl", ExportedFlow.Of("POST", "http://example.org/", "a\0%"u8.ToArray())));

    [Fact]
    public void Httpie_APost_IsACommand() => Assert.Equal(
        "http --ignore-stdin '--raw={\"a\":1}' POST http://example.org/ Content-Type:application/json 'X-Sign:\\=1' 'X-Empty;' User-Agent: Accept: Accept-Encoding:\n",
        ExportedFlow.Text("httpie", ExportedFlow.Of(
            "POST", "http://example.org/", """{"a":1}"""u8.ToArray(), ("Content-Type", "application/json"), ("X-Sign", "=1"), ("X-Empty", ""))));

    [Fact]
    public void PythonRequests_APost_IsAProgram() => Assert.Equal(
        """
        import requests

        response = requests.request(
            'POST',
            'http://example.org/?a=\'b',
            headers={
                'X': '1, 2',
                'Y': b'\xff\xc3\xa9',
                'User-Agent': None,
                'Accept': None,
                'Accept-Encoding': None,
            },
            data=b'a\n\x00\\',
            allow_redirects=False,
        )
        print(response.status_code)
        print(response.text)

        """.ReplaceLineEndings("\n"),
        ExportedFlow.Text("python-requests", ExportedFlow.Of("POST", "http://example.org/?a='b", "a\n\0\\"u8.ToArray(), ("X", "1"), ("Y", "\udcffé"), ("x", "2"))));

    [Fact]
    public void CSharp_AField_StandsWithTheContentOrTheRequest()
    {
        var code = ExportedFlow.Text("csharp", ExportedFlow.Of("POST", "http://example.org/", "a\"é"u8.ToArray(), ("X", "1"), ("content-type", "text/plain")));

        Assert.Contains("request.Content = new ByteArrayContent(\"a\\\"\\u00e9\"u8.ToArray());\nrequest.Headers.TryAddWithoutValidation(\"X\", \"1\");\nrequest.Content.Headers.TryAddWithoutValidation(\"content-type\", \"text/plain\");\n", code, StringComparison.Ordinal);
    }

    [Fact]
    public void Raw_AFlow_IsBothMessages()
    {
        var flow = ExportedFlow.Of("POST", "http://example.org/a", [0, 255]);
        flow.Response = HttpResponse.Create(404, "no"u8.ToArray(), new Headers([("X", "\udcff")]));

        Assert.Equal(
            "POST /a HTTP/1.1\r\nHost: example.org\r\nContent-Length: 2\r\n\r\n\0ÿ\r\n\r\nHTTP/1.1 404 Not Found\r\nX: ÿ\r\nContent-Length: 2\r\n\r\nno",
            Encoding.Latin1.GetString(FlowExport.Export("raw", flow)));
        Assert.Equal("HTTP/1.1 404 Not Found\r\nX: ÿ\r\nContent-Length: 2\r\n\r\nno", Encoding.Latin1.GetString(FlowExport.Export("raw_response", flow)));
    }

    [Fact]
    public void RawRequest_OfHttp2_IsHttp1()
    {
        var flow = ExportedFlow.Of("POST", "https://example.org/a", "hi"u8.ToArray());
        flow.Request.Headers.Clear();
        flow.Request.HttpVersion = "HTTP/2.0";

        Assert.Equal("POST /a HTTP/1.1\r\nHost: example.org\r\nContent-Length: 2\r\n\r\nhi", Encoding.ASCII.GetString(FlowExport.Export("raw_request", flow)));
    }

    [Fact]
    public void RawResponse_Chunked_IsFramedAgain()
    {
        var flow = ExportedFlow.Of("GET", "http://example.org/");
        flow.Response = HttpResponse.Create(200, (byte[]?)null, new Headers([("Transfer-Encoding", "chunked")]));
        flow.Response.Headers.Remove("Content-Length");
        flow.Response.Body = "0123456789abcdef"u8.ToArray();
        flow.Response.Trailers = new Headers([("T", "1")]);

        Assert.Equal(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n0123456789abcdef\r\n0\r\nT: 1\r\n\r\n",
            Encoding.ASCII.GetString(FlowExport.Export("raw_response", flow)));
    }

    [Fact]
    public void Export_AnUnknownFormat_NamesTheKnown()
    {
        var error = Assert.Throws<ArgumentException>(() => FlowExport.Export("perl", ExportedFlow.Of("GET", "http://example.org/")));

        Assert.All(FlowExport.Formats, format => Assert.Contains(format, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Export_ABodyThatWasStreamed_IsRefused()
    {
        var flow = ExportedFlow.Of("POST", "http://example.org/", "a"u8.ToArray());
        flow.Request.Receive((byte[]?)null);
        (flow.Request.BodyWasStreamed, flow.Request.StreamedLength) = (true, 1);

        Assert.All(FlowExport.Formats.Where(format => format != "raw_response"), format => Assert.Throws<InvalidOperationException>(() => FlowExport.Export(format, flow)));
    }

    [Fact]
    public void RawResponse_WithoutAResponse_IsRefused()
    {
        Assert.Throws<InvalidOperationException>(() => FlowExport.Export("raw_response", ExportedFlow.Of("GET", "http://example.org/")));
    }
}
