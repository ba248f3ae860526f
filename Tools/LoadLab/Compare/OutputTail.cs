using System.Text;

namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>Reads a stream to its end and keeps the last few bytes: what a failed program said, however much it said.</summary>
internal sealed class OutputTail
{
    private const int Capacity = 4096;

    private readonly Lock gate = new();
    private readonly byte[] ring = new byte[Capacity];
    private long written;

    public OutputTail(Stream stream) => Reading = ReadAsync(stream);

    /// <summary>Ends with the stream.</summary>
    public Task Reading { get; }

    public override string ToString()
    {
        lock (gate)
        {
            var kept = (int)Math.Min(written, Capacity);
            var start = (int)((written - kept) % Capacity);
            byte[] bytes = [.. ring.AsSpan(start, Math.Min(kept, Capacity - start)), .. ring.AsSpan(0, kept - Math.Min(kept, Capacity - start))];
            return Encoding.UTF8.GetString(bytes).Trim();
        }
    }

    private async Task ReadAsync(Stream stream)
    {
        var buffer = new byte[Capacity];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer)) > 0)
            {
                Append(buffer.AsSpan(0, read));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The program is gone, or is being ended: what was read until here is the tail.
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            foreach (var value in bytes)
            {
                ring[written++ % Capacity] = value;
            }
        }
    }
}
