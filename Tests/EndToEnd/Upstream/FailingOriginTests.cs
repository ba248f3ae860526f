using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Upstream;

/// <summary>An origin that fails in the middle: before its response has begun that is a 502, behind that the client must see that something is missing.</summary>
public sealed class FailingOriginTests(ExactProxy proxy)
{
    private const string Request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    /// <summary>A proxy does not ask again on its own (RFC 9110 §9.2.2), not even where the connection was opened ahead, as for a tunnel.</summary>
    private const string Unrepeatable = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n";

    public static MatrixTheoryData<Scheme, Vanishing, string> Unfinished { get; } = new(
        [Scheme.Http, Scheme.Https],
        [Vanishing.InGoodOrder, Vanishing.ByReset],
        ["", "H", "HTTP/1.1 200 OK\r\nContent-Len", "HTTP/1.1 103 Early Hints\r\n\r\n"]);

    public static MatrixTheoryData<Scheme, Vanishing, string> CutOff { get; } = new(
        [Scheme.Http, Scheme.Https],
        [Vanishing.InGoodOrder, Vanishing.ByReset],
        [
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\nabc",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nT: 1\r\n",
        ]);

    [Theory]
    [MemberData(nameof(Unfinished))]
    public async Task Origin_ThatVanishesBeforeItsHeadIsComplete_IsA502(Scheme scheme, Vanishing how, string beginning)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync(Unrepeatable);
        var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync(beginning);
        if (beginning.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            Assert.Equal(beginning, await route.Client.ReadHeadAsync());
        }

        await origin.VanishAsync(how);

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", await route.Client.ReadToEndAsync(), StringComparison.Ordinal);
        await route.AssertServesAsync();
    }

    [Theory]
    [MemberData(nameof(CutOff))]
    public async Task Origin_ThatVanishesWithinTheBody_IsSeenToByTheClient(Scheme scheme, Vanishing how, string beginning)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync(Request);
        var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync(beginning);
        Assert.Equal(beginning, await route.Client.ReadAsync(beginning.Length));
        await origin.VanishAsync(how);
        var (rest, isReset) = await route.Client.ReadRestAsync();

        Assert.Equal(("", true), (rest, isReset));
        await route.AssertServesAsync();
    }

    [Fact]
    public async Task Origin_ThatResetsABodyUntilClose_IsSeenToByTheClient()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await route.SendAsync(Request);
        var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync("HTTP/1.1 200 OK\r\n\r\nabc");
        await route.Client.ReadUntilAsync("abc");
        origin.Reset();

        Assert.True((await route.Client.ReadRestAsync()).IsReset);
        await route.AssertServesAsync();
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Origin_ThatVanishesDuringTheUpload_IsA502(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\nbegun");
        var origin = await route.Origin.AcceptAsync();
        await origin.ReadUntilAsync("begun");

        origin.Reset();

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", await route.Client.ReadToEndAsync(), StringComparison.Ordinal);
        await route.AssertServesAsync();
    }

    [Fact]
    public async Task Failure_IsPrinted()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await route.SendAsync("GET /abandoned HTTP/1.1\r\nHost: h\r\n\r\n");
        var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.DisposeAsync();

        Assert.EndsWith(" << The origin closed the connection without an answer.", await proxy.Process.Output.WaitForAsync("/abandoned"), StringComparison.Ordinal);
    }
}
