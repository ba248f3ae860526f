namespace MitmHost.Host.Store;

/// <summary>A flow with what a view orders it by, as it was when the flow was last looked at: an edit would break the order unseen.</summary>
internal readonly record struct ViewEntry(KeptFlow Kept, long Number, string? Text)
{
    public static ViewEntry Of(KeptFlow kept, FlowOrder order) => order switch
    {
        FlowOrder.Method => new(kept, 0, Method(kept.Flow)),
        FlowOrder.Url => new(kept, 0, Url(kept.Flow)),
        FlowOrder.Size => new(kept, FlowBodies.Size(kept.Flow), null),
        _ => new(kept, kept.Flow.TimestampCreated.UtcTicks, null),
    };

    private static string Method(Flow flow) => flow switch
    {
        HttpFlow http => http.Request.Method,
        TcpFlow => "TCP",
        UdpFlow => "UDP",
        DnsFlow => "DNS",
        _ => "",
    };

    private static string Url(Flow flow) => flow is HttpFlow http ? http.Request.PrettyUrl : flow.Server.Address?.ToString() ?? "";
}
