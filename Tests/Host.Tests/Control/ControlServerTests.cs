using System.IO.Pipes;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using MitmHost.Host.Control;

namespace MitmHost.Host.Tests.Control;

public sealed class ControlServerTests : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mitmhost-control-").FullName;
    private readonly ControlServer server;

    public ControlServerTests() =>
        server = ControlServer.Open(File, (request, _) => Task.FromResult(new ControlAnswer(true, request.Verb + " " + request.Addon)), NullLogger.Instance)!;

    private string File => Path.Combine(folder, "1.control");

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Ask_ManyAtOnce_EachGetsItsAnswer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            ControlClient.AskAsync(File, new ControlRequest("enable", $"a{i}"), TestContext.Current.CancellationToken)));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"enable a{i}"), answers.Select(a => a.Message));
    }

    [Fact]
    public async Task Request_NotJson_IsToldSo() =>
        Assert.Contains("The request is not understood", await SendAsync("nonsense\n"), StringComparison.Ordinal);

    [Fact]
    public async Task Request_WithoutEnd_IsCutOff() =>
        Assert.Equal("", await SendAsync(new string('x', ControlServer.LongestRequest)));

    [Fact]
    public async Task Dispose_ClientThatSaysNothing_IsNotWaitedFor()
    {
        await using var client = await ConnectAsync();
        await server.DisposeAsync();

        Assert.Equal(0, await ReadToEndAsync(client));
    }

    [Fact]
    public void Open_PathLongerThanASocketMayHave_IsNotOpened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes have names, not paths.");

        Assert.Null(ControlServer.Open(Path.Combine(folder, new string('x', 120)), (_, _) => Task.FromResult(new ControlAnswer(true, "")), NullLogger.Instance));
    }

    private async Task<string> SendAsync(string text)
    {
        await using var client = await ConnectAsync();
        await client.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <returns>How many bytes came; one that was not accepted yet is reset instead of closed.</returns>
    private static async Task<int> ReadToEndAsync(Stream stream)
    {
        try
        {
            return await stream.ReadAsync(new byte[1], TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private async Task<NamedPipeClientStream> ConnectAsync()
    {
        var client = new NamedPipeClientStream(".", ControlEndpoint.PipeOf(File), PipeDirection.InOut, PipeOptions.Asynchronous);
        await client.ConnectAsync(TestContext.Current.CancellationToken);
        return client;
    }
}
