using System.IO.Pipes;

namespace MitmHost.Host.Control;

/// <summary>Asks a running host.</summary>
internal static class ControlClient
{
    private const int LongestAnswer = 16 * 1024 * 1024;

    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(2);

    /// <exception cref="IOException">It went away before it answered.</exception>
    /// <exception cref="TimeoutException">Nobody listens.</exception>
    public static async Task<ControlAnswer> AskAsync(string file, ControlRequest request, CancellationToken cancellationToken)
    {
        await using var stream = new NamedPipeClientStream(".", ControlEndpoint.PipeOf(file), PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await stream.ConnectAsync(ConnectLimit, cancellationToken);
        await stream.WriteAsync(ControlJson.Line(request), cancellationToken);
        var line = await ControlLine.ReadAsync(stream, LongestAnswer, cancellationToken);
        return line is null || ControlJson.Read<ControlAnswer>(line) is not { } answer
            ? throw new IOException("The host ended before it answered.")
            : answer;
    }
}
