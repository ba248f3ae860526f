using System.Buffers;

namespace MitmHost;

/// <summary>Reads a decoding stream to its end, within a limit, holding no more than what has come out of it.</summary>
internal static class BoundedRead
{
    private const int Step = 64 * 1024;

    /// <param name="decoder">The stream; not disposed.</param>
    /// <param name="limit">The most bytes to keep.</param>
    /// <param name="decoded">What came out before the end, or before the fault.</param>
    /// <param name="fault">What the decoder threw; null unless broken.</param>
    public static DecodeOutcome ToEnd(Stream decoder, int limit, out byte[] decoded, out Exception? fault)
    {
        var output = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(Step);
        var outcome = DecodeOutcome.Complete;
        fault = null;
        try
        {
            for (int read; (read = decoder.Read(buffer)) > 0;)
            {
                if (read > limit - output.Length)
                {
                    outcome = DecodeOutcome.TooLarge;
                    break;
                }

                output.Write(buffer, 0, read);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // IOException: zlib's other complaints; the input is memory and cannot fail.
            (outcome, fault) = (DecodeOutcome.Broken, e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        decoded = output.ToArray();
        return outcome;
    }
}
