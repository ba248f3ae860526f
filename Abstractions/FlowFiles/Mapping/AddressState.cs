namespace MitmHost.FlowFiles;

/// <summary><c>["example.org", 443]</c>; that of an IPv6 socket may go on with flow information and scope.</summary>
internal static class AddressState
{
    public static readonly Func<TnetValue, NetworkAddress> Of = value =>
    {
        var list = value.AsList();
        return list.Count is 2 or 4
            ? new NetworkAddress(list.Get(0, static host => host.AsText()), list.Get(1, PortOf))
            : throw new FlowFormatException($"Expected a list of host and port, not of {list.Count} values.");
    };

    public static NetworkAddress? Read(TnetDictionary from, string key, ref FileRecord? record)
    {
        if (from[key].IsNull)
        {
            return null;
        }

        var address = from.Get(key, Of);
        if (from[key].AsList().Count > 2)
        {
            FileRecord.Keep(ref record, key, from[key], address);
        }

        return address;
    }

    public static TnetValue Write(object? record, string key, NetworkAddress? address) =>
        address is { } known ? FileRecord.Or(record, key, known, Write(known)) : TnetValue.Null;

    public static TnetValue Write(NetworkAddress address)
    {
        var list = new TnetList(2);
        list.Add(TnetValue.Text(address.Host ?? ""));
        list.Add(TnetValue.Of((long)address.Port));
        return TnetValue.List(list);
    }

    private static int PortOf(TnetValue value) => value.AsInteger() is >= 0 and <= 65535 and var port
        ? (int)port
        : throw new FlowFormatException("Expected a port, 0 to 65535.");
}
