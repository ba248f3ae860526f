namespace MitmHost.Plugins;

[NonBlocking]
[StreamsBodies]
internal sealed class Dumper : Addon, IResponseHook
{
    public void OnResponse(HttpFlow flow) => Console.Out.WriteLine($"{flow.Request.Method} {flow.Request.Url} {flow.Response.StatusCode}");
}
