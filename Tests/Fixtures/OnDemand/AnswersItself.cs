namespace MitmHost.Fixtures;

/// <summary>Answers requests that have the field <c>x-answer</c>, which names the hook to do it in.</summary>
public sealed class AnswersItself : Addon, IRequestHeadersHook, IRequestHook, IHttpConnectHook
{
    public void OnHttpConnect(HttpFlow flow) => AnswerIn("http_connect", flow);

    public void OnRequestHeaders(HttpFlow flow) => AnswerIn("requestheaders", flow);

    public void OnRequest(HttpFlow flow) => AnswerIn("request", flow);

    private static void AnswerIn(string hook, HttpFlow flow)
    {
        if (flow.Request.Headers["x-answer"] == hook)
        {
            flow.Response = HttpResponse.Create(418, $"from {hook}", new Headers { { "Content-Type", "text/plain" } });
        }
    }
}
