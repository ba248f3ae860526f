using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>A flow as something that other programs understand: a command, a piece of code, the messages themselves.</summary>
/// <remarks>
/// Commands and code send the request to the host that the client named, with the fields and the body that it had. Left out are the fields that belong to one
/// connection (RFC 9110 §7.6.1) and those that the program sets itself, such as Content-Length; fields that the program would add are switched off where it
/// allows that. Commands are for POSIX shells.
/// </remarks>
public static class FlowExport
{
    private static readonly (string Name, Func<HttpFlow, byte[]> Make)[] Known =
    [
        ("curl", static flow => Encoding.UTF8.GetBytes(CurlCommand.Of(new ExportedRequest(flow)))),
        ("httpie", static flow => Encoding.UTF8.GetBytes(HttpieCommand.Of(new ExportedRequest(flow)))),
        ("python-requests", static flow => Encoding.UTF8.GetBytes(PythonCode.Of(new ExportedRequest(flow)))),
        ("csharp", static flow => Encoding.UTF8.GetBytes(CSharpCode.Of(new ExportedRequest(flow)))),
        ("raw", RawMessages.OfBoth),
        ("raw_request", static flow => RawMessages.OfRequest(flow.Request)),
        ("raw_response", RawMessages.OfResponse),
    ];

    /// <summary>
    /// The names of all formats: <c>curl</c>, <c>httpie</c>, <c>python-requests</c>, <c>csharp</c> (HttpClient), and <c>raw</c>, <c>raw_request</c>,
    /// <c>raw_response</c>, which are the messages as HTTP/1 has them.
    /// </summary>
    public static IReadOnlyList<string> Formats { get; } = [.. Known.Select(format => format.Name)];

    /// <summary>Exports a flow.</summary>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="flow">The flow; it is not changed.</param>
    /// <returns>Text in UTF-8 that ends with a line break; the bytes of the messages for the raw formats.</returns>
    /// <exception cref="ArgumentException">The format is unknown.</exception>
    /// <exception cref="InvalidOperationException">The flow cannot be exported so: there is no response, a body was not kept, or it is a tunnel.</exception>
    /// <exception cref="IOException">A body that is kept in a file cannot be read any more.</exception>
    public static byte[] Export(string format, HttpFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        foreach (var (name, make) in Known)
        {
            if (name == format)
            {
                return make(flow);
            }
        }

        throw new ArgumentException($"\"{format}\" is no format of an export: use one of {string.Join(", ", Formats)}.", nameof(format));
    }
}
