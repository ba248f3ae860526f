namespace MitmHost.FlowFiles;

/// <summary><c>body</c> is called <c>content</c> again, <c>msg</c> is called <c>reason</c>.</summary>
internal sealed class From0_15To0_16() : FlowFormatStep(new(0, 15), new(0, 16))
{
    public override void Convert(FlowPart flow)
    {
        RenameIfThere(flow.OptionalPart("request"), "body", "content");
        RenameIfThere(flow.OptionalPart("response"), "body", "content");
        RenameIfThere(flow.OptionalPart("response"), "msg", "reason");
        flow.OptionalPart("request")?.Keys.Remove("form_out");
    }

    private static void RenameIfThere(FlowPart? message, string oldKey, string newKey)
    {
        if (message is { } part && part.Keys.Contains(oldKey))
        {
            part.Rename(oldKey, newKey);
        }
    }
}
