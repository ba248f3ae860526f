namespace MitmHost.FlowFiles;

/// <summary>Requests have an authority; what was replayed is told by the flow, not by its messages.</summary>
internal sealed class From8To9() : FlowFormatStep(new(8), new(9))
{
    public override void Convert(FlowPart flow)
    {
        bool request = flow.OptionalPart("request") is { } part && Replayed(part);
        bool response = flow.OptionalPart("response") is { } other && Replayed(other);
        if (flow.OptionalPart("request") is { } head)
        {
            head.Keys.Remove("first_line_format");
            head.Set("authority", TnetValue.Bytes(default));
        }

        flow.Set("is_replay", request ? TnetValue.Text("request") : response ? TnetValue.Text("response") : TnetValue.Null);
    }

    private static bool Replayed(FlowPart message) => message.Keys.Remove("is_replay").IsTruthy();
}
