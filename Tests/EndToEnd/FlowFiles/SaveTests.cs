using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.FlowFiles;

/// <summary>What <c>run -w</c> leaves behind, also when it is killed.</summary>
public sealed class SaveTests : IDisposable
{
    private const int Clients = 8;

    private readonly ProxyHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Kill_AmidTraffic_KeepsEveryFlowThatHadEnded()
    {
        await using var origin = new EchoOrigin(Scheme.Http);
        var proxy = await ProxyProcess.StartAsync(home, "-w", "out.mitm");
        using var enough = new SemaphoreSlim(0);
        var clients = Enumerable.Range(0, Clients).Select(c => AskUntilCutAsync(proxy, origin.Url, c, enough)).ToList();
        for (var answer = 0; answer < 300; answer++)
        {
            Assert.True(await enough.WaitAsync(Patience.Limit));
        }

        // SIGKILL: nothing of the program runs any more.
        await proxy.DisposeAsync();
        var answered = (await Task.WhenAll(clients)).SelectMany(a => a).ToList();
        var shown = await ProgramRun.OfAsync(home, "flows", "show", "out.mitm");

        Assert.All(answered, path => Assert.Contains($" {origin.Url}{path} ", shown.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Write_Bodies_AreInTheFile()
    {
        await using var origin = new EchoOrigin(Scheme.Http);
        await using (var proxy = await ProxyProcess.StartAsync(home, "-w", "+out.mitm"))
        {
            using var client = Client(proxy);
            using var response = await client.PostAsync(new Uri($"{origin.Url}/post"), new StringContent("sent-body"), TestContext.Current.CancellationToken);
            Assert.EndsWith("sent-body", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        var shown = await ProgramRun.OfAsync(home, "flows", "show", "out.mitm", "-o", "ndjson");

        Assert.Contains("\"text\":\"sent-body\"", shown.Output, StringComparison.Ordinal);
        Assert.Contains("\"text\":\"POST /post sent-body\"", shown.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("out.mitm")]
    [InlineData("+out.mitm")]
    public async Task Write_FileThatAnotherHostWrites_IsRefusedAndUntouched(string file)
    {
        Assert.SkipWhen(OperatingSystem.IsMacOS(), "macOS has no locks of this kind.");
        await using var origin = new EchoOrigin(Scheme.Http);
        await using var proxy = await ProxyProcess.StartAsync(home, "-w", "out.mitm");
        using var client = Client(proxy);
        await client.GetStringAsync(new Uri($"{origin.Url}/a"), TestContext.Current.CancellationToken);

        var second = await ProgramRun.OfAsync(home, "run", "--port", "0", "-w", file);
        var shown = await ProgramRun.OfAsync(home, "flows", "show", "out.mitm");

        Assert.Equal(4, second.ExitCode);
        Assert.Contains($" {origin.Url}/a ", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_ReaderThatGoesAway_EndsQuietly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no sh.");
        await using var origin = new EchoOrigin(Scheme.Http);
        await using (var proxy = await ProxyProcess.StartAsync(home, "-w", "out.mitm"))
        {
            using var client = Client(proxy);
            await client.GetStringAsync(new Uri($"{origin.Url}/a"), TestContext.Current.CancellationToken);
        }

        var one = await File.ReadAllBytesAsync(Path.Combine(home.Folder, "out.mitm"), TestContext.Current.CancellationToken);
        await using (var many = File.Create(Path.Combine(home.Folder, "many.mitm")))
        {
            for (var copy = 0; copy < 5000; copy++)
            {
                await many.WriteAsync(one, TestContext.Current.CancellationToken);
            }
        }

        await using var show = ProxyProcess.Launch(home, static _ => { }, "flows", "show", "many.mitm", "-d", "4");
        await show.Output.WaitForAsync("/a ");
        show.CloseOutput();

        Assert.Equal((0, ""), (await show.WaitForExitAsync(), show.Error.ToString()));
    }

    private static HttpClient Client(ProxyProcess proxy) =>
        new(new SocketsHttpHandler { Proxy = new System.Net.WebProxy($"http://{proxy.EndPoint}") });

    /// <returns>The paths that were answered as a whole.</returns>
    private static async Task<List<string>> AskUntilCutAsync(ProxyProcess proxy, string url, int number, SemaphoreSlim told)
    {
        var answered = new List<string>();
        using var client = Client(proxy);
        try
        {
            for (var request = 0; ; request++)
            {
                var path = $"/{number}/{request}";
                await client.GetStringAsync(new Uri(url + path), TestContext.Current.CancellationToken);
                answered.Add(path);
                told.Release();
            }
        }
        catch (HttpRequestException)
        {
            return answered;
        }
    }
}
