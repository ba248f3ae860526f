using System.Globalization;
using System.Security.Authentication;

namespace MitmHost.FlowFiles;

/// <summary>The lines that show which way a flow took, and when.</summary>
internal static class RouteLines
{
    public static void Write(StyledText page, RouteRecord route)
    {
        WriteLine(page, "flow", route.Id);
        WriteLine(page, "client", Describe(route.Client));
        WriteLine(page, "server", Describe(route.Server));
        WriteLine(page, "time", Timing(route));
    }

    private static void WriteLine(StyledText page, string label, string facts)
    {
        page.Write(MessageLines.Indent);
        page.Write(Ink.Faint, label.PadRight(7));
        page.Write(facts);
        page.EndLine();
    }

    private static string Describe(ConnectionRecord connection)
    {
        var facts = new List<string>(6);
        Add(facts, "", connection.Address?.ToString());
        Add(facts, "peer ", connection.PeerName?.ToString());
        Add(facts, "local ", connection.SockName?.ToString());
        Add(facts, "", TlsName(connection.TlsVersion));
        Add(facts, "", connection.Cipher);
        Add(facts, "ALPN ", connection.Alpn);
        Add(facts, "SNI ", connection.Sni);
        Add(facts, "set up in ", connection.Setup is { } setup ? HumanDuration.Of(setup) : null);
        return facts.Count == 0 ? "not connected" : string.Join(", ", facts);
    }

    private static string Timing(RouteRecord route)
    {
        var facts = new List<string>(4) { "began " + route.Began.ToString("yyyy-MM-dd'T'HH:mm:ss.fffK", CultureInfo.InvariantCulture) };
        Add(facts, "request complete after ", After(route.RequestEnded));
        Add(facts, "response began after ", After(route.ResponseBegan));
        Add(facts, "complete after ", After(route.ResponseEnded));
        return string.Join(", ", facts);
    }

    private static string? After(TimeSpan? time) => time is { } known ? HumanDuration.Of(known) : null;

    private static void Add(List<string> facts, string label, string? fact)
    {
        if (!string.IsNullOrEmpty(fact))
        {
            facts.Add(label + fact);
        }
    }

    private static string? TlsName(SslProtocols version) => version switch
    {
        SslProtocols.None => null,
        SslProtocols.Tls12 => "TLS 1.2",
        SslProtocols.Tls13 => "TLS 1.3",
        _ => version.ToString(),
    };
}
