namespace MitmHost.FlowFiles;

/// <summary>Connections have a state: 0 is closed, 3 is open both ways.</summary>
internal sealed class From20To19() : FlowFormatStep(new(20), new(19))
{
    public override void Convert(FlowPart flow)
    {
        SetState(flow.Client);
        SetState(flow.Server);
    }

    private static void SetState(FlowPart connection)
    {
        bool open = !connection.Get("timestamp_start").IsNull && connection.Get("timestamp_end").IsNull;
        connection.Set("state", TnetValue.Of(open ? 3 : 0));
    }
}
