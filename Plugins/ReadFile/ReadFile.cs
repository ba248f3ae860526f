using Microsoft.Extensions.Logging;
using MitmHost.FlowFiles;

namespace MitmHost.Plugins;

/// <summary>Takes in the flows of a file as if they came now: every addon sees them (mitmproxy: <c>rfile</c>).</summary>
[Addon("read-file", Description = "Takes in the flows of a file.")]
[NonBlocking]
internal sealed class ReadFile(IReplay replay) : Addon<ReadFileOptions>, IRunningHook, IOptionsChangedHook
{
    private readonly CancellationTokenSource stopping = new();
    private FlowFilter? filter;

    /// <summary>Ends when all flows were taken in.</summary>
    internal Task Reading { get; private set; } = Task.CompletedTask;

    /// <summary>Where <c>-</c> leads.</summary>
    internal Func<Stream> StandardInput { get; set; } = Console.OpenStandardInput;

    /// <summary>A name that is not there, or a wrong filter, is a mistake of whoever wrote it, and stops the start.</summary>
    public override ValueTask StartAsync(CancellationToken cancellationToken)
    {
        Check();
        return default;
    }

    public override async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Reading.WaitAsync(cancellationToken);
    }

    public override ValueTask DisposeAsync()
    {
        stopping.Dispose();
        return base.DisposeAsync();
    }

    public void OnRunning() => Begin();

    public void OnOptionsChanged(IReadOnlySet<string> names)
    {
        Check();
        if (names.Contains("file"))
        {
            Begin();
        }
    }

    private void Check()
    {
        filter = string.IsNullOrEmpty(Options.Filter) ? null : FlowFilter.Parse(Options.Filter);
        if (Options.File is { Length: > 0 } file && file != "-" && !File.Exists(file))
        {
            throw new FileNotFoundException($"options.file names {Path.GetFullPath(file)}, which does not exist: write the path of a flow file, or - for standard input.");
        }
    }

    /// <summary>What is being read is finished first.</summary>
    private void Begin()
    {
        if (Options.File is { Length: > 0 } file)
        {
            Reading = ReadAsync(Reading, file, filter);
        }
    }

    private async Task ReadAsync(Task before, string file, FlowFilter? wanted)
    {
        await before;

        // Hooks of other addons run here; the thread that starts the host has more to do.
        await Task.Yield();
        var taken = 0;
        var reading = new FlowReadOptions { OnBadFlow = error => Logger.LogWarning("{File}: {Error}", file, error.ToString()) };
        try
        {
            await using var stream = file == "-" ? StandardInput() : Open(file);
            await foreach (var flow in FlowFileReader.ReadAsync(stream, reading, stopping.Token))
            {
                if (wanted is null || wanted.Matches(flow))
                {
                    await replay.LoadAsync(flow, stopping.Token);
                    taken++;
                }
            }

            Logger.LogInformation("{File}: {Count} flows were taken in.", file, taken);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Logger.LogInformation("{File}: reading was stopped; {Count} flows were taken in.", file, taken);
        }
        catch (Exception exception) when (exception is FlowFileException or IOException or UnauthorizedAccessException)
        {
            Logger.LogError("{File}: {Reason} The {Count} flows before that place were taken in.", file, exception.Message, taken);
        }
    }

    private static FileStream Open(string file) => new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: false);
}
