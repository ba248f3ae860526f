using System.Text;

namespace MitmHost.Tools.LoadLab.Net;

/// <summary>Looks a field up among the lines of a head.</summary>
internal static class FieldLines
{
    /// <param name="fields">Field lines, each with its CRLF: <c>Host: a\r\nContent-Length: 5\r\n</c>.</param>
    /// <param name="name">The field's name; case does not count.</param>
    /// <returns>The value of the first such field, without the blanks around it; empty when there is none.</returns>
    public static ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> fields, ReadOnlySpan<byte> name)
    {
        while (fields.IndexOf("\r\n"u8) is var end and >= 0)
        {
            var line = fields[..end];
            if (line.Length > name.Length && line[name.Length] == ':' && Ascii.EqualsIgnoreCase(line[..name.Length], name))
            {
                return line[(name.Length + 1)..].Trim(" \t"u8);
            }

            fields = fields[(end + 2)..];
        }

        return [];
    }
}
