using MitmHost.Host.Http1;

namespace MitmHost.Host.Tests.Http1;

/// <summary>What a scanner made of a body.</summary>
internal sealed record ScannedBody(string Payload, int Consumed, bool IsDone, bool IsWrong, string Trailers)
{
    /// <summary>Hands the bytes to the scanner in portions of the given lengths, the rest as the last; each portion with what was left of the one before.</summary>
    public static ScannedBody Of(BodyFraming framing, string bytes, params IEnumerable<int> portions)
    {
        var (scanner, tap) = (new BodyScanner(), new CollectingTap());
        scanner.Start(framing);
        var (consumed, available) = (0, 0);
        foreach (var portion in portions.Append(bytes.Length))
        {
            available = Math.Min(bytes.Length, available + portion);
            if (scanner.Fault is null)
            {
                consumed += scanner.Scan(Wire.Bytes(bytes[consumed..available]), tap);
            }
        }

        return new(tap.Text, consumed, scanner.IsDone, scanner.Fault is not null, scanner.Trailers is { } trailers ? Wire.Text(trailers.Untouched) : "");
    }
}
