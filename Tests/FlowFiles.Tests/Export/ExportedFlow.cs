using System.Text;

namespace MitmHost.FlowFiles.Tests.Export;

/// <summary>Flows to export.</summary>
internal static class ExportedFlow
{
    public static HttpFlow Of(string method, string url, byte[]? body = null, params IEnumerable<(string, string)> fields)
    {
        var request = HttpRequest.Create(method, url, body, new Headers(fields));
        return new HttpFlow(new ClientConnection(new("127.0.0.1", 1), new("127.0.0.1", 2), default), null, request);
    }

    public static string Text(string format, HttpFlow flow) => Encoding.UTF8.GetString(FlowExport.Export(format, flow));
}
