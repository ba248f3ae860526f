using System.Text;

namespace MitmHost.Host.Control;

/// <summary>Reads one line of bounded length.</summary>
internal static class ControlLine
{
    /// <returns>The line without its end; null when the peer went, or wrote more than the limit, before the line ended.</returns>
    public static async Task<string?> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Min(limit, 4096)];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            var end = buffer.AsSpan(length, read).IndexOf((byte)'\n');
            if (end >= 0)
            {
                return Encoding.UTF8.GetString(buffer, 0, length + end);
            }

            length += read;
            if (read == 0 || length == limit)
            {
                return null;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(limit, length * 2));
            }
        }
    }
}
