using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.LoadLab.Origin;

/// <summary>Answers the requests of one connection, one after the other, from one buffer.</summary>
internal sealed class OriginConnection(Stream stream, byte[] buffer, ResponseCache responses)
{
    private static readonly byte[] BadRequest = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"u8.ToArray();
    private static readonly byte[] Continue = "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray();

    private int start;
    private int end;

    public async Task ServeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var headLength = buffer.AsSpan(start, end - start).IndexOf("\r\n\r\n"u8);
            if (headLength < 0)
            {
                if (IsFull || !await FillAsync(cancellationToken))
                {
                    return;
                }

                continue;
            }

            if (!OriginRequest.TryParse(buffer.AsSpan(start, headLength + 2), out var request))
            {
                await stream.WriteAsync(BadRequest, cancellationToken);
                return;
            }

            start += headLength + 4;
            if (!await DrainAsync(request.Fields, cancellationToken))
            {
                return;
            }

            await responses.WriteAsync(stream, request.Bytes, cancellationToken);
            if (request.Fields.Close)
            {
                return;
            }
        }
    }

    /// <summary>A head that fills the buffer without an end will not be answered.</summary>
    private bool IsFull => start == 0 && end == buffer.Length;

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        start = 0;
        var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
        end += read;
        return read > 0;
    }

    private ValueTask<bool> DrainAsync(HeadFields fields, CancellationToken cancellationToken) =>
        fields is { Chunked: false, ContentLength: null or 0 } ? ValueTask.FromResult(true) : DrainBodyAsync(fields, cancellationToken);

    private async ValueTask<bool> DrainBodyAsync(HeadFields fields, CancellationToken cancellationToken)
    {
        if (fields.ExpectsContinue)
        {
            await stream.WriteAsync(Continue, cancellationToken);
        }

        return fields.Chunked ? await DrainChunksAsync(cancellationToken) : await DrainLengthAsync(fields.ContentLength!.Value, cancellationToken);
    }

    private async ValueTask<bool> DrainLengthAsync(long left, CancellationToken cancellationToken)
    {
        while (true)
        {
            var here = (int)Math.Min(left, end - start);
            start += here;
            left -= here;
            if (left == 0)
            {
                return true;
            }

            if (!await FillAsync(cancellationToken))
            {
                return false;
            }
        }
    }

    private async ValueTask<bool> DrainChunksAsync(CancellationToken cancellationToken)
    {
        var body = default(ChunkedBody);
        while (true)
        {
            start += body.Feed(buffer.AsSpan(start, end - start));
            if (body.IsDone || body.IsMalformed)
            {
                return body.IsDone;
            }

            if (!await FillAsync(cancellationToken))
            {
                return false;
            }
        }
    }
}
