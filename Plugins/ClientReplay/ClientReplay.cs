using Microsoft.Extensions.Logging;
using MitmHost.FlowFiles;

namespace MitmHost.Plugins;

/// <summary>Sends the requests of flow files again, through the proxy's own route and addons (mitmproxy: <c>client_replay</c>).</summary>
[Addon("client-replay", Description = "Sends the requests of flow files again.")]
[NonBlocking]
internal sealed class ClientReplay(IReplay replay) : Addon<ClientReplayOptions>, IRunningHook, IOptionsChangedHook
{
    private readonly CancellationTokenSource stopping = new();
    private int succeeded;
    private int failed;

    /// <summary>Ends when all requests were sent, and their flows have ended.</summary>
    internal Task Replaying { get; private set; } = Task.CompletedTask;

    /// <summary>A name that is not there is a mistake of whoever wrote it, and stops the start.</summary>
    public override ValueTask StartAsync(CancellationToken cancellationToken)
    {
        CheckFiles();
        return default;
    }

    public override async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Replaying.WaitAsync(cancellationToken);
    }

    public override ValueTask DisposeAsync()
    {
        stopping.Dispose();
        return base.DisposeAsync();
    }

    public void OnRunning() => Begin();

    public void OnOptionsChanged(IReadOnlySet<string> names)
    {
        if (names.Contains("files"))
        {
            CheckFiles();
            Begin();
        }
    }

    private void CheckFiles()
    {
        if (Options.Files?.FirstOrDefault(f => !File.Exists(f)) is { } missing)
        {
            throw new FileNotFoundException($"options.files names {Path.GetFullPath(missing)}, which does not exist: write the path of a flow file.");
        }
    }

    /// <summary>What is under way is finished first.</summary>
    private void Begin()
    {
        if (Options.Files is { Length: > 0 } files)
        {
            Replaying = ReplayAllAsync(Replaying, files);
        }
    }

    private async Task ReplayAllAsync(Task before, string[] files)
    {
        try
        {
            await before;
            (succeeded, failed) = (0, 0);
            foreach (var file in files)
            {
                await ReplayFileAsync(file);
            }

            Logger.LogInformation("Client replay: {Succeeded} flows were answered, {Failed} were not.", succeeded, failed);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Logger.LogInformation("Client replay was stopped: {Succeeded} flows were answered, {Failed} were not.", succeeded, failed);
        }
    }

    private async Task ReplayFileAsync(string file)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Options.Concurrency, CancellationToken = stopping.Token };
        var reading = new FlowReadOptions { OnBadFlow = error => Logger.LogWarning("{File}: {Error}", file, error.ToString()) };
        try
        {
            await Parallel.ForEachAsync(FlowFileReader.ReadAsync(file, reading, stopping.Token), parallel, ReplayAsync);
        }
        catch (Exception exception) when (exception is FlowFileException or IOException or UnauthorizedAccessException)
        {
            Logger.LogError("{File}: {Reason} The flows before that place were replayed.", file, exception.Message);
        }
    }

    private async ValueTask ReplayAsync(Flow flow, CancellationToken cancellationToken)
    {
        var refusal = flow is HttpFlow ? replay.WhyNot(flow) : "Only HTTP flows can be replayed.";
        if (refusal is not null)
        {
            Interlocked.Increment(ref failed);
            Logger.LogWarning("Flow {Id} is left out: {Reason}", flow.Id, refusal);
            return;
        }

        var ended = await replay.ReplayAsync((HttpFlow)flow, cancellationToken);
        Interlocked.Increment(ref ended.Error is null ? ref succeeded : ref failed);
    }
}
