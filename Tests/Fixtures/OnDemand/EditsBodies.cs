namespace MitmHost.Fixtures;

/// <summary>Puts a text in front of the bodies of flows whose request has the field <c>x-edit</c>.</summary>
public sealed class EditsBodies : Addon, IAsyncRequestHook, IAsyncResponseHook
{
    public async ValueTask OnRequestAsync(HttpFlow flow, CancellationToken cancellationToken)
    {
        if (flow.Request.Headers["x-edit"] is { } text)
        {
            await Task.Yield();
            flow.Request.Text = text + flow.Request.Text;
        }
    }

    public async ValueTask OnResponseAsync(HttpFlow flow, CancellationToken cancellationToken)
    {
        if (flow.Request.Headers["x-edit"] is { } text)
        {
            await Task.Yield();
            flow.Response.Text = text + flow.Response.Text;
        }
    }
}
