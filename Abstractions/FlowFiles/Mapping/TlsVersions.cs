using System.Security.Authentication;

namespace MitmHost.FlowFiles;

/// <summary>Versions of TLS in OpenSSL's spelling.</summary>
internal static class TlsVersions
{
    private static readonly string[] Known =
        ["SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3", "DTLSv0.9", "DTLSv1", "DTLSv1.2", "QUICv1"];

    /// <summary>Reads a version, and keeps those that .NET does not know.</summary>
    public static SslProtocols Read(TnetDictionary from, string key, ref FileRecord? record)
    {
        if (from.OptionalText(key) is not { } text)
        {
            return SslProtocols.None;
        }

        var version = Of(text);
        if (version == SslProtocols.None)
        {
            if (!Known.Contains(text))
            {
                throw new FlowFormatException($"\"{text}\" is no version of TLS: expected one of {string.Join(", ", Known)}.") { KeyPath = key };
            }

            FileRecord.Keep(ref record, key, from[key], version);
        }

        return version;
    }

    public static TnetValue Write(object? record, string key, SslProtocols version) =>
        FileRecord.Or(record, key, version, TnetFields.OfText(TextOf(version)));

#pragma warning disable CS0618, CA5397, SYSLIB0039 // What a recording says is told as it is, however weak that was.
    private static SslProtocols Of(string text) => text switch
    {
        "SSLv3" => SslProtocols.Ssl3,
        "TLSv1" => SslProtocols.Tls,
        "TLSv1.1" => SslProtocols.Tls11,
        "TLSv1.2" => SslProtocols.Tls12,
        "TLSv1.3" => SslProtocols.Tls13,
        _ => SslProtocols.None,
    };

    private static string? TextOf(SslProtocols version) => version switch
    {
        SslProtocols.Ssl3 => "SSLv3",
        SslProtocols.Tls => "TLSv1",
        SslProtocols.Tls11 => "TLSv1.1",
        SslProtocols.Tls12 => "TLSv1.2",
        SslProtocols.Tls13 => "TLSv1.3",
        _ => null,
    };
#pragma warning restore CS0618, CA5397, SYSLIB0039
}
