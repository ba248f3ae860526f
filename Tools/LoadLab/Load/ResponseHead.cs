using System.Buffers.Text;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.LoadLab.Load;

/// <summary>Status and framing of an answer: <c>HTTP/1.1 200 OK\r\nContent-Length: 5\r\n</c>.</summary>
internal readonly record struct ResponseHead(int Status, bool Close, HeadFields Fields)
{
    /// <param name="head">Status line and field lines, each with its CRLF, without the empty line.</param>
    /// <param name="result">What they say.</param>
    public static bool TryParse(ReadOnlySpan<byte> head, out ResponseHead result)
    {
        result = default;
        var line = head[..head.IndexOf("\r\n"u8)];
        if (line.Length < 12 || !line.StartsWith("HTTP/1."u8) || line[8] != ' '
            || !Utf8Parser.TryParse(line.Slice(9, 3), out int status, out var read) || read != 3 || status < 100
            || !HeadFields.TryParse(head[(line.Length + 2)..], out var fields))
        {
            return false;
        }

        result = new ResponseHead(status, fields.Close || line[7] == '0', fields);
        return true;
    }
}
