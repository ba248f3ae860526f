using System.Globalization;
using System.Net;
using System.Text;

namespace MitmHost;

/// <summary>A DNS message as filters see it: the names that it asks for and those that it holds, one a line, with the data of their records.</summary>
internal static class DnsText
{
    public static string Of(DnsMessage message)
    {
        var text = new StringBuilder();
        foreach (var question in message.Questions)
        {
            text.Append(question.Name).Append('\n');
        }

        Append(text, message.Answers);
        Append(text, message.Authorities);
        Append(text, message.Additionals);
        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<DnsResourceRecord> records)
    {
        foreach (var record in records)
        {
            text.Append(CultureInfo.InvariantCulture, $"{record.Name} {Data(record)}\n");
        }
    }

    /// <summary>A and AAAA (RFC 1035 §3.4.1, RFC 3596 §2.2) are addresses; of other data the bytes that can be read.</summary>
    private static string Data(DnsResourceRecord record) => (record.Type, record.Data.Length) switch
    {
        (1, 4) or (28, 16) => new IPAddress(record.Data).ToString(),
        (2 or 5 or 12, > 0) => Name(record.Data),
        _ => Encoding.Latin1.GetString(record.Data),
    };

    /// <summary>
    /// NS, CNAME and PTR hold a name (RFC 1035 §3.1):
    /// <code>
    /// 03 w w w 07 e x a m p l e 03 o r g 00
    /// </code>
    /// </summary>
    private static string Name(ReadOnlySpan<byte> data)
    {
        var name = new StringBuilder();
        while (data.Length > 0 && data[0] > 0 && data[0] < data.Length)
        {
            _ = name.Length > 0 ? name.Append('.') : name;
            name.Append(Encoding.Latin1.GetString(data.Slice(1, data[0])));
            data = data[(data[0] + 1)..];
        }

        return name.ToString();
    }
}
