namespace MitmHost.FlowFiles;

/// <summary>What <c>request</c> and <c>response</c> have in common.</summary>
internal static class MessageState
{
    public static void Read(TnetDictionary from, HttpMessage to, ref FileRecord? record)
    {
        if (from["content"] is { IsNull: false } content)
        {
            if (content.AsStored() is { } stored)
            {
                to.AttachStored(stored);
            }
            else
            {
                to.Receive(from.Bytes("content").ToArray());
            }
        }

        if (!from["trailers"].IsNull)
        {
            to.Receive(from.Get("trailers", HeadersState.Read));
        }

        to.TimestampStart = FlowTime.Read(from, "timestamp_start", ref record);
        to.TimestampEnd = FlowTime.ReadOptional(from, "timestamp_end", ref record);
        to.FileRecord = record;
    }

    public static void Write(HttpMessage from, TnetDictionary to)
    {
        to.Add("http_version", TnetValue.Bytes(from.VersionBytes.ToArray()));
        to.Add("headers", HeadersState.Write(from.Headers));
        to.Add("content", OfBody(from));
        to.Add("trailers", from.Trailers is { } trailers ? HeadersState.Write(trailers) : TnetValue.Null);
        to.Add("timestamp_start", FlowTime.Write(from.FileRecord, "timestamp_start", from.TimestampStart));
        to.Add("timestamp_end", FlowTime.WriteOptional(from.FileRecord, "timestamp_end", from.TimestampEnd));
    }

    private static TnetValue OfBody(HttpMessage from)
    {
        // The body may be moved to a file between two looks at it: each look alone is right.
        if (from.Stored is { } stored)
        {
            return TnetValue.Stored(stored);
        }

        return from.Body is { } body ? TnetValue.Bytes(body) : TnetValue.Null;
    }
}
