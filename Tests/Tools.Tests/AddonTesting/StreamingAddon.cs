namespace MitmHost.Tools.Tests.AddonTesting;

[StreamsBodies]
internal sealed class StreamingAddon : Addon, IResponseHook
{
    public string? Seen { get; private set; }

    public void OnResponse(HttpFlow flow) => Seen = $"{flow.Response.Body is null} {flow.Response.BodyWasStreamed} {flow.Response.BodyLength}";
}
