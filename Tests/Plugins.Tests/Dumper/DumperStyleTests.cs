namespace MitmHost.Plugins.Tests;

public sealed class DumperStyleTests
{
    [Theory]
    [InlineData(200, 32)]
    [InlineData(304, 36)]
    [InlineData(404, 33)]
    [InlineData(502, 31)]
    public async Task Color_Terminal_ColorsTheStatusByItsClass(int status, int color)
    {
        var run = await DumperRun.StartAsync(new DumperOptions(), isTerminal: true);
        var flow = SampleFlow.Request();
        flow.Response = HttpResponse.Create(status, body: null);

        Assert.Equal($"\e[1mGET\e[0m     \e[{color}m{status}\e[0m https://example.org/a?b \e[2m0b\e[0m\n", await run.ShowAsync(flow));
    }

    [Fact]
    public async Task Color_TerminalWithEveryPart_ColorsEach()
    {
        var run = await DumperRun.StartAsync(new DumperOptions { Detail = 2 }, isTerminal: true);
        var flow = SampleFlow.Failed(SampleFlow.Answered(), "Gone.");
        flow.Request.HttpVersion = "HTTP/1.0";
        ((IHookSubject)flow).NoteChange("a");

        Assert.Equal(
            "\e[1mGET\e[0m     \e[32m200\e[0m https://example.org/a?b \e[2mtext/plain\e[0m \e[2m5b\e[0m \e[2m34ms\e[0m \e[33mHTTP/1.0\e[0m "
            + "\e[31m<< Gone.\e[0m \e[35m[a]\e[0m\n"
            + "\e[2m  > \e[0m\e[1mGET /a?b HTTP/1.0\e[0m\n"
            + "\e[2m  > \e[0m\e[36mHost\e[0m: example.org\n"
            + "\e[2m  < \e[0m\e[1mHTTP/1.1 200 OK\e[0m\n"
            + "\e[2m  < \e[0m\e[36mContent-Type\e[0m: text/plain; charset=utf-8\n"
            + "\e[2m  < \e[0m\e[36mContent-Length\e[0m: 5\n\n",
            await run.ShowAsync(flow));
    }

    [Theory]
    [InlineData(ColorMode.Auto, true, true)]
    [InlineData(ColorMode.Auto, false, false)]
    [InlineData(ColorMode.Always, false, true)]
    [InlineData(ColorMode.Never, true, false)]
    public async Task Color_ByOptionAndScreen_IsOnOrOff(object mode, bool isTerminal, bool isColored)
    {
        var run = await DumperRun.StartAsync(new DumperOptions { Color = (ColorMode)mode }, isTerminal: isTerminal);

        Assert.Equal(isColored, (await run.ShowAsync(SampleFlow.Answered())).Contains('\e', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Width_LongUrl_IsCutSoThatTheLineFits()
    {
        var run = await DumperRun.StartAsync(new DumperOptions(), width: 60);

        var printed = await run.ShowAsync(SampleFlow.Answered(url: "https://example.org/a/very/long/path/that/does/not/fit"));

        Assert.Equal("GET     200 https://example.org/a/very/l… text/plain 5b 34ms\n", printed);
        Assert.Equal(60, printed.TrimEnd('\n').Length);
    }

    [Fact]
    public async Task Width_UrlThatJustFits_IsWhole()
    {
        var run = await DumperRun.StartAsync(new DumperOptions(), width: "GET     200 https://example.org/a?b text/plain 5b 34ms".Length);

        Assert.Equal("GET     200 https://example.org/a?b text/plain 5b 34ms\n", await run.ShowAsync(SampleFlow.Answered()));
    }

    [Fact]
    public async Task Width_Colored_CountsNoInk()
    {
        var options = new DumperOptions { Color = ColorMode.Always };
        var run = await DumperRun.StartAsync(options, width: "GET     200 https://example.org/a?b text/plain 5b 34ms".Length);

        Assert.Contains(" https://example.org/a?b ", await run.ShowAsync(SampleFlow.Answered()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Width_TooNarrow_KeepsTheBeginningOfTheUrl()
    {
        var run = await DumperRun.StartAsync(new DumperOptions(), width: 20);

        Assert.Equal("GET     200 https://example.org… text/plain 5b 34ms\n", await run.ShowAsync(SampleFlow.Answered(url: "https://example.org/abc/def")));
    }

    [Fact]
    public async Task Line_TerminalSequences_AreEscaped()
    {
        var flow = SampleFlow.Answered(url: "https://example.org/\u202e");
        flow.Response.Headers["Content-Type"] = "text/\e[31mred\a";
        var run = await DumperRun.StartAsync(new DumperOptions());

        run.Dumper.OnError(SampleFlow.Failed(flow, "bad\r\nGET     200 https://forged.example/"));

        Assert.Equal(
            @"GET     200 https://example.org/\u202e text/\x1b[31mred\x07 5b 34ms << bad\x0d\x0aGET     200 https://forged.example/" + "\n",
            await run.EndAsync());
    }
}
