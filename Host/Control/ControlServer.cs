using System.Collections.Concurrent;
using System.IO.Pipes;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons;

namespace MitmHost.Host.Control;

/// <summary>Lets the user who started the host, and nobody else, ask it for things: one line, one answer, many at once.</summary>
internal sealed class ControlServer : IAsyncDisposable
{
    /// <summary>No request needs more; who sends more is cut off.</summary>
    public const int LongestRequest = 4096;

    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<Task, bool> clients = [];
    private readonly string file;
    private readonly string pipe;
    private readonly Func<ControlRequest, CancellationToken, Task<ControlAnswer>> answer;
    private readonly ILogger logger;
    private readonly Task accepting;

    private ControlServer(string file, Func<ControlRequest, CancellationToken, Task<ControlAnswer>> answer, ILogger logger)
    {
        (this.file, this.answer, this.logger) = (file, answer, logger);
        pipe = ControlEndpoint.PipeOf(file);
        var first = Listen();
        if (OperatingSystem.IsWindows())
        {
            File.WriteAllText(file, "");
        }

        accepting = AcceptAsync(first);
    }

    /// <returns>Null when it cannot be opened; one warning says why, and the host serves on.</returns>
    public static ControlServer? Open(string file, Func<ControlRequest, CancellationToken, Task<ControlAnswer>> answer, ILogger logger)
    {
        try
        {
            return new ControlServer(file, answer, logger);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException)
        {
            logger.LogWarning("`mitmhost addons … --live` cannot reach this host: {Reason}", exception.Message);
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        await stopping.CancelAsync();
        await accepting;
        await Task.WhenAll(clients.Keys);
        stopping.Dispose();
        if (OperatingSystem.IsWindows())
        {
            File.Delete(file);
        }
    }

    private NamedPipeServerStream Listen() =>
        new(pipe, PipeDirection.InOut, NamedPipeServerStream.MaxAllowedServerInstances, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);

    private async Task AcceptAsync(NamedPipeServerStream next)
    {
        try
        {
            while (true)
            {
                await next.WaitForConnectionAsync(stopping.Token);
                var client = next;
                next = Listen();
                var serving = ServeAsync(client);
                clients.TryAdd(serving, true);
                _ = serving.ContinueWith(done => clients.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("`mitmhost addons … --live` cannot reach this host any more: {Reason}", exception.Message);
        }
        finally
        {
            await next.DisposeAsync();
        }
    }

    private async Task ServeAsync(NamedPipeServerStream client)
    {
        await using (client)
        {
            try
            {
                if (await ControlLine.ReadAsync(client, LongestRequest, stopping.Token) is { } line)
                {
                    await client.WriteAsync(ControlJson.Line(await AnswerAsync(line)), stopping.Token);
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // The client went, or the host ends.
            }
        }
    }

    private async Task<ControlAnswer> AnswerAsync(string line)
    {
        try
        {
            return ControlJson.Read<ControlRequest>(line) is { } request
                ? await answer(request, stopping.Token)
                : new ControlAnswer(false, "The request is empty.");
        }
        catch (JsonException exception)
        {
            return new ControlAnswer(false, $"The request is not understood: {exception.Message}");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whoever asked sees that it failed, and the host serves on.
            logger.LogError("{Request} failed: {Reason}", line, OneLine.Of(exception.ToString()));
            return new ControlAnswer(false, $"It failed: {exception.Message}");
        }
    }
}
