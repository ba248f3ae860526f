namespace MitmHost.FlowFiles;

/// <summary><c>messages</c> of TCP and UDP flows, and what WebSocket messages have in common with them.</summary>
internal static class StreamState
{
    private const string Time = "timestamp";

    public static readonly Func<TnetValue, TcpMessage> ReadTcp = value => Read(value, static (fromClient, content) => new TcpMessage(fromClient, content, default));

    public static readonly Func<TnetValue, UdpMessage> ReadUdp = value => Read(value, static (fromClient, content) => new UdpMessage(fromClient, content, default));

    public static TnetValue Write(IReadOnlyList<FlowMessage> messages)
    {
        var all = new TnetList(messages.Count);
        foreach (var message in messages)
        {
            var list = new TnetList(3);
            Write(message, list);
            all.Add(TnetValue.List(list));
        }

        return TnetValue.List(all);
    }

    /// <summary>Writes sender, content and time.</summary>
    public static void Write(FlowMessage message, TnetList to)
    {
        to.Add(TnetValue.Of(message.FromClient));
        to.Add(message.Stored is { } stored ? TnetValue.Stored(stored) : TnetValue.Bytes(message.Content));
        to.Add(FlowTime.Write(message.FileRecord, Time, message.Timestamp));
    }

    /// <summary>The content; empty for one that is kept elsewhere, which <see cref="Complete"/> attaches.</summary>
    public static byte[] ContentOf(TnetList list, int index) =>
        list.Get(index, static value => value.AsStored() is null ? value.AsBytes().ToArray() : []);

    /// <summary>Reads the time, and a content that is kept elsewhere.</summary>
    public static void Complete(FlowMessage message, TnetList list, int contentAt)
    {
        if (list[contentAt].AsStored() is { } stored)
        {
            message.AttachStored(stored);
        }

        var (time, record) = list.Get(contentAt + 1, TimeOf);
        (message.Timestamp, message.FileRecord) = (time, record);
    }

    /// <summary><c>[from_client, content, timestamp]</c></summary>
    private static T Read<T>(TnetValue value, Func<bool, byte[], T> make)
        where T : FlowMessage
    {
        var list = value.AsList().DemandCount(3);
        var message = make(list.Get(0, static flag => flag.AsBoolean()), ContentOf(list, 1));
        Complete(message, list, 1);
        return message;
    }

    private static (DateTimeOffset Time, FileRecord? Record) TimeOf(TnetValue value)
    {
        FileRecord? record = null;
        var time = FlowTime.Read(value, Time, ref record);
        return (time, record);
    }
}
