namespace MitmHost.Fixtures;

/// <summary>Stands last in the chain and marks responses, to show that it was asked.</summary>
public sealed class Witnesses : Addon, IResponseHeadersHook
{
    public void OnResponseHeaders(HttpFlow flow) => flow.Response.Headers["x-witness"] = "yes";
}
