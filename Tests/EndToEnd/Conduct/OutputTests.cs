using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Conduct;

/// <summary>Whoever reads what the program prints may go away, or be slow.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly ProxyHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Output_ThatNobodyReadsAnyMore_CostsNoFlow()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals that could be sent to another process.");
        await using var proxy = await ProxyProcess.StartAsync(home, "--upstream-insecure");
        proxy.CloseOutput();

        foreach (var scheme in (Scheme[])[Scheme.Http, Scheme.Https, Scheme.Http])
        {
            await using var route = await Route.OpenAsync(proxy, scheme);
            await route.AssertServesAsync();
        }

        proxy.Terminate();
        Assert.Equal(0, await proxy.WaitForExitAsync());
    }

    [Fact]
    public async Task Names_ThatATerminalWouldObey_ArePrintedHarmlessly()
    {
        await using var proxy = await ProxyProcess.StartAsync(home);
        await using var route = await Route.OpenAsync(proxy, Scheme.Http);

        await route.ExchangeAsync("GET /a\u009b2J HTTP/1.1\r\nHost: h\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Type: \u001b[31mred\r\nContent-Length: 0\r\n\r\n");
        var line = await proxy.Output.WaitForAsync("/a");

        Assert.DoesNotContain(line, char.IsControl);
    }
}
