using MitmHost.Testing;

namespace MitmHost.Tools.Migrate.Verifying;

/// <summary>A recorded flow, made anew for each addon: what one changes, the next must not see.</summary>
internal static class RecordedFlow
{
    public static TestFlow Begin(HttpFlow recorded)
    {
        var request = recorded.Request;
        var test = TestFlow.Create(request.Url, request.Method, headers: request.Headers.Clone());
        if (recorded.Client.PeerName is { } peer)
        {
            test.WithClient(peer);
        }

        if (request.Body is { Length: > 0 } body)
        {
            test.WithRequestBody([.. body]);
            test.Flow.Request.Headers.SetAll("Content-Length", request.Headers.GetAll("Content-Length"));
        }

        test.Flow.Request.HttpVersion = request.HttpVersion;
        if (recorded.HasResponse)
        {
            return test.WithResponse(recorded.Response.StatusCode, [.. recorded.Response.Body ?? []], recorded.Response.Headers.Clone());
        }

        return recorded.Error is { } error ? test.WithError(error.Message) : test;
    }
}
