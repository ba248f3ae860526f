using System.Runtime.CompilerServices;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.LoadLab.Load;

/// <summary>Reads one answer after the other from a connection and verifies it: status, framing, number of bytes.</summary>
internal sealed class ResponseReader(Stream stream, byte[] buffer, IHeadObserver? observer = null)
{
    private int start;
    private int end;

    /// <summary>Reads the answer to CONNECT: a head without a body (RFC 9110 section 9.3.6).</summary>
    public async Task ReadConnectAsync()
    {
        var head = await ReadHeadAsync();
        if (head.Status is < 200 or > 299)
        {
            throw LoadFailure.ConnectStatus(head.Status);
        }

        VerifyNothingLeft();
    }

    /// <summary>Reads a 200 with exactly <paramref name="expected"/> bytes of body.</summary>
    /// <returns>Whether the connection can be used again.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReadAsync(long expected)
    {
        var head = await ReadHeadAsync();
        if (head.Status != 200)
        {
            throw LoadFailure.Status(head.Status);
        }

        // Without either framing the answer lasts until the connection closes (RFC 9112 section 6.3, rule 8).
        var untilClose = head.Fields is { Chunked: false, ContentLength: null };
        var length = head.Fields.Chunked ? await ReadChunksAsync()
            : untilClose ? await ReadToEndAsync()
            : await ReadLengthAsync(head.Fields.ContentLength!.Value);
        if (length != expected)
        {
            throw new LoadFailure(LoadFailure.Length, $"{length} bytes came instead of {expected}");
        }

        VerifyNothingLeft();
        return !head.Close && !untilClose;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ResponseHead> ReadHeadAsync()
    {
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf("\r\n\r\n"u8);
            if (length >= 0)
            {
                var bytes = buffer.AsSpan(start, length + 2);
                start += length + 4;
                if (!ResponseHead.TryParse(bytes, out var head))
                {
                    throw new LoadFailure(LoadFailure.Malformed, "the answer's head is not that of an HTTP/1.x response");
                }

                if (head.Status >= 200)
                {
                    observer?.Saw(bytes[(bytes.IndexOf("\r\n"u8) + 2)..]);
                    return head;
                }
            }
            else if (end - start == buffer.Length)
            {
                throw new LoadFailure(LoadFailure.Malformed, $"the answer's head is longer than {buffer.Length} bytes");
            }
            else if (!await FillAsync())
            {
                throw Closed();
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<long> ReadLengthAsync(long length)
    {
        for (var left = length; ;)
        {
            var here = (int)Math.Min(left, end - start);
            start += here;
            left -= here;
            if (left == 0)
            {
                return length;
            }

            if (!await FillAsync())
            {
                throw Closed();
            }
        }
    }

    private async ValueTask<long> ReadChunksAsync()
    {
        var body = default(ChunkedBody);
        while (true)
        {
            start += body.Feed(buffer.AsSpan(start, end - start));
            if (body.IsDone)
            {
                return body.Length;
            }

            if (body.IsMalformed)
            {
                throw new LoadFailure(LoadFailure.Malformed, "the answer's chunks are malformed");
            }

            if (!await FillAsync())
            {
                throw Closed();
            }
        }
    }

    private async ValueTask<long> ReadToEndAsync()
    {
        for (long length = 0; ;)
        {
            length += end - start;
            start = end;
            if (!await FillAsync())
            {
                return length;
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> FillAsync()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        start = 0;
        var read = await stream.ReadAsync(buffer.AsMemory(end));
        end += read;
        return read > 0;
    }

    private void VerifyNothingLeft()
    {
        if (start != end)
        {
            throw new LoadFailure(LoadFailure.Surplus, $"{end - start} bytes came after the end of the answer");
        }
    }

    private static LoadFailure Closed() => new(LoadFailure.Closed, "the connection was closed before the answer was complete");
}
