namespace MitmHost;

[HookContract("http_connect", Since = 6)]
public interface IHttpConnectHook
{
    void OnHttpConnect(HttpFlow flow);
}

[HookContract("http_connect", Since = 6)]
public interface IAsyncHttpConnectHook
{
    ValueTask OnHttpConnectAsync(HttpFlow flow, CancellationToken cancellationToken);
}

[HookContract("requestheaders", Since = 6)]
public interface IRequestHeadersHook
{
    void OnRequestHeaders(HttpFlow flow);
}

[HookContract("requestheaders", Since = 6)]
public interface IAsyncRequestHeadersHook
{
    ValueTask OnRequestHeadersAsync(HttpFlow flow, CancellationToken cancellationToken);
}

[HookContract("request", Since = 6)]
public interface IRequestHook
{
    void OnRequest(HttpFlow flow);
}

[HookContract("request", Since = 6)]
public interface IAsyncRequestHook
{
    ValueTask OnRequestAsync(HttpFlow flow, CancellationToken cancellationToken);
}

[HookContract("responseheaders", Since = 6)]
public interface IResponseHeadersHook
{
    void OnResponseHeaders(HttpFlow flow);
}

[HookContract("responseheaders", Since = 6)]
public interface IAsyncResponseHeadersHook
{
    ValueTask OnResponseHeadersAsync(HttpFlow flow, CancellationToken cancellationToken);
}

[HookContract("response", Since = 6)]
public interface IResponseHook
{
    void OnResponse(HttpFlow flow);
}

[HookContract("response", Since = 6)]
public interface IAsyncResponseHook
{
    ValueTask OnResponseAsync(HttpFlow flow, CancellationToken cancellationToken);
}

[HookContract("error", Since = 6)]
public interface IErrorHook
{
#if AHEAD
    void OnError(HttpFlow flow, string why);
#else
    void OnError(HttpFlow flow);
#endif
}

[HookContract("error", Since = 6)]
public interface IAsyncErrorHook
{
    ValueTask OnErrorAsync(HttpFlow flow, CancellationToken cancellationToken);
}

#if !CONTRACT6
[HookContract("http_connect_upstream", Since = 7)]
public interface IHttpConnectUpstreamHook
{
    void OnHttpConnectUpstream(HttpFlow flow);
}

[HookContract("http_connect_upstream", Since = 7)]
public interface IAsyncHttpConnectUpstreamHook
{
    ValueTask OnHttpConnectUpstreamAsync(HttpFlow flow, CancellationToken cancellationToken);
}
#endif
