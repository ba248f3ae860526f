using MitmHost;

/// <summary>Adds a field to every response.</summary>
public sealed class AddonClass : Addon, IResponseHeadersHook
{
    /// <inheritdoc/>
    public void OnResponseHeaders(HttpFlow flow) => flow.Response.Headers["x-addon"] = "1";
}
