namespace MitmHost;

public sealed class HttpFlow : Flow
{
    public HttpFlow(ClientConnection client, ServerConnection? server, HttpRequest request)
    {
    }

    public HttpRequest Request { get; set; } = null!;

    public HttpResponse Response { get; set; } = null!;

    public bool HasResponse => throw null!;
#if AHEAD

    public void Teleport(string planet) => throw null!;
#endif
}
