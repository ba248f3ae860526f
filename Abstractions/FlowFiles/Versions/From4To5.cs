namespace MitmHost.FlowFiles;

/// <summary>Connections get ids; flows of one connection share one.</summary>
internal sealed class From4To5() : FlowFormatStep(new(4), new(5))
{
    public override void Convert(FlowPart flow)
    {
        Identify(flow, flow.Client, "address");
        Identify(flow, flow.Server, "source_address");
        if (flow.Server.OptionalPart("via") is { } via)
        {
            Identify(flow, via, "source_address");
        }
    }

    /// <summary>
    /// The same start and address are the same connection, so the id is computed from these: no table that grows with the file,
    /// and the same ids whenever the file is read. A connection without them is known by its flow alone.
    /// </summary>
    private static void Identify(FlowPart flow, FlowPart connection, string addressKey)
    {
        var start = connection.Get("timestamp_start");
        var address = connection.Get(addressKey);
        string name = start.IsNull && address.IsNull
            ? $"{flow.Get("id")} {connection.Path}"
            : $"{addressKey} {start} {(address.IsNull ? "" : string.Join(' ', address.AsList().Select(AddressPart)))}";
        connection.Set("id", TnetValue.Text(NameBasedId.Of(name)));
    }

    private static string AddressPart(TnetValue part) =>
        part.Kind == TnetKind.Bytes ? EscapedText.Of(part.AsBytes().Span) : part.ToString();
}
