namespace MitmHost.Fixtures;

/// <summary>Sends requests elsewhere: to the URL that the field <c>x-redirect</c> names, or to the port of <c>x-port</c>.</summary>
public sealed class Redirects : Addon, IRequestHook
{
    public void OnRequest(HttpFlow flow)
    {
        if (flow.Request.Headers["x-redirect"] is { } url)
        {
            flow.Request.Url = url;
        }

        if (flow.Request.Headers["x-port"] is { } port)
        {
            flow.Request.Port = int.Parse(port, System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
