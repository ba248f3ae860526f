using System.Globalization;
using Microsoft.Extensions.Logging;
using MitmHost.FlowFiles;

namespace MitmHost.Plugins;

/// <summary>Answers requests with the responses of flow files (mitmproxy: <c>server_replay</c>).</summary>
/// <remarks>Unlike mitmproxy, which forwards all once the last recorded response was given, what the options say of other requests holds to the end.</remarks>
[Addon("server-replay", Description = "Answers requests with recorded responses.")]
[NonBlocking]
[StreamsBodies]
internal sealed class ServerReplay(TimeProvider time) : Addon<ServerReplayOptions>, IRequestHeadersHook, IRequestHook, IAsyncOptionsChangedHook
{
    private RecordedFlows? recorded;

    /// <summary>The number of flows that have not been given.</summary>
    internal int Count => Volatile.Read(ref recorded)?.Count ?? 0;

    public override async ValueTask StartAsync(CancellationToken cancellationToken) =>
        Volatile.Write(ref recorded, Options.Files is { Length: > 0 } files ? await LoadAsync(files, cancellationToken) : null);

    /// <summary>Each option but one is part of the keys; what was given already is there again.</summary>
    public ValueTask OnOptionsChangedAsync(IReadOnlySet<string> names, CancellationToken cancellationToken) => StartAsync(cancellationToken);

    /// <summary>The body of a request is part of what tells requests apart. Without files nothing is held back.</summary>
    public void OnRequestHeaders(HttpFlow flow)
    {
        if (Volatile.Read(ref recorded) is not null && flow.Request.BodyMode == BodyMode.Auto)
        {
            flow.Request.BodyMode = BodyMode.Buffer;
        }
    }

    public void OnRequest(HttpFlow flow)
    {
        if (Volatile.Read(ref recorded) is not { } flows || flow.HasResponse || flow.Error is not null || !flow.IsLive || flow.IsReplay == ReplaySide.Request)
        {
            return;
        }

        if (flows.Next(flow.Request) is { } match)
        {
            flow.Response = Answer(match.Response);
            flow.IsReplay = ReplaySide.Response;
        }
        else
        {
            Refuse(flow);
        }
    }

    private void Refuse(HttpFlow flow)
    {
        if (Options.Extra == "forward")
        {
            return;
        }

        Logger.LogWarning("{Method} {Url} was not recorded: {Extra}.", flow.Request.Method, flow.Request.PrettyUrl, Options.Extra);
        if (Options.Extra == "kill")
        {
            flow.Kill();
        }
        else
        {
            flow.Response = HttpResponse.Create(int.Parse(Options.Extra, NumberStyles.None, CultureInfo.InvariantCulture));
            flow.IsReplay = ReplaySide.Response;
        }
    }

    /// <summary>A copy, in the version that is spoken here: a recording may be of HTTP/2.</summary>
    private HttpResponse Answer(HttpResponse original)
    {
        var response = HttpResponse.Create(original.StatusCode, original.Body, original.Headers);
        response.Trailers = original.Trailers?.Clone();
        if (original.Reason.Length > 0)
        {
            response.Reason = original.Reason;
        }

        if (Options.Refresh)
        {
            Freshness.Refresh(response.Headers, time.GetUtcNow() - original.TimestampStart);
        }

        return response;
    }

    private async Task<RecordedFlows> LoadAsync(string[] files, CancellationToken cancellationToken)
    {
        var flows = new RecordedFlows(Options);
        foreach (var file in files)
        {
            await LoadAsync(file, flows, cancellationToken);
        }

        return flows;
    }

    /// <summary>A recording with a hole would answer wrongly: what cannot be read refuses the start.</summary>
    private async Task LoadAsync(string file, RecordedFlows into, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"options.files names {Path.GetFullPath(file)}, which does not exist: write the path of a flow file.");
        }

        var (taken, left) = (0, 0);
        var reading = new FlowReadOptions { OnBadFlow = error => throw new InvalidDataException($"{file}: {error}") };
        await foreach (var flow in FlowFileReader.ReadAsync(file, reading, cancellationToken))
        {
            _ = into.Add(flow) ? taken++ : left++;
        }

        Logger.LogInformation("{File}: {Taken} responses will be replayed, {Left} flows have none.", file, taken, left);
    }
}
