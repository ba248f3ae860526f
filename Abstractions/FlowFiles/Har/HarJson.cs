using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MitmHost.FlowFiles;

/// <summary>A writer of JSON that keeps no more than some pages of a long text in memory.</summary>
internal sealed class HarJson(Stream stream) : IDisposable
{
    private const int PageSize = 48 * 1024;

    /// <summary>The entries are parts of one array, written by hand, and each is one value here: hence no look at what is around them.</summary>
    public Utf8JsonWriter Out { get; } =
        new(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    /// <summary>Forgets what was not written yet.</summary>
    public void Reset() => Out.Reset(stream);

    /// <summary>A text of valid UTF-16 as a value.</summary>
    public async ValueTask TextAsync(string text, CancellationToken cancellationToken)
    {
        for (var at = 0; text.Length - at > PageSize; at += PageSize)
        {
            Out.WriteStringValueSegment(text.AsSpan(at, PageSize), isFinalSegment: false);
            await Out.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        Out.WriteStringValueSegment(text.AsSpan(text.Length - Rest(text.Length)), isFinalSegment: true);
    }

    /// <summary>Bytes in base64 as a value.</summary>
    public async ValueTask Base64Async(Stream bytes, CancellationToken cancellationToken)
    {
        var page = ArrayPool<byte>.Shared.Rent(PageSize);
        try
        {
            while (true)
            {
                var count = await bytes.ReadAtLeastAsync(page, PageSize, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                Out.WriteBase64StringSegment(page.AsSpan(0, count), isFinalSegment: count < PageSize);
                await Out.FlushAsync(cancellationToken).ConfigureAwait(false);
                if (count < PageSize)
                {
                    return;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(page);
        }
    }

    public void Dispose() => Out.Dispose();

    /// <summary>How much of a text is left for its last page: never nothing, unless it is empty.</summary>
    private static int Rest(int length) => length == 0 ? 0 : ((length - 1) % PageSize) + 1;
}
