using System.Text;
using System.Text.Json;
using MitmHost.FlowFiles;

namespace MitmHost.Host.Tests.Cli.Files;

public sealed class FlowsCommandTests : IDisposable
{
    private static readonly DateTimeOffset Time = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private readonly CliSandbox cli = new();

    private string Text => Encoding.UTF8.GetString(cli.OutputBytes.ToArray());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Show_File_IsALineForEachFlow()
    {
        await WriteAsync("a.mitm", Answered("http://one.example/a", 200), Answered("http://two.example/b", 404));

        var code = await cli.InvokeAsync("flows", "show", "a.mitm");

        Assert.Equal((ExitCode.Success, ""), (code, cli.Error));
        Assert.Equal(["GET     200 http://one.example/a 5b 10ms", "GET     404 http://two.example/b 5b 10ms"], Text.TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData("a.mitm", "~c 404")]
    [InlineData("a.mitm", "--filter=~c 404")]
    public async Task Show_Filter_Chooses(string file, string filter)
    {
        await WriteAsync("a.mitm", Answered("http://one.example/a", 200), Answered("http://two.example/b", 404));

        await cli.InvokeAsync("flows", "show", file, filter);

        Assert.StartsWith("GET     404 ", Assert.Single(Text.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_WrongFilter_IsAUsageErrorWithColumn()
    {
        await WriteAsync("a.mitm", Answered("http://one.example/a", 200));

        var code = await cli.InvokeAsync("flows", "show", "a.mitm", "~q &");

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("wrong at column 5", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_Lines_AreObjectsWithTheBody()
    {
        var flow = Answered("http://one.example/a", 200);
        await WriteAsync("a.mitm", flow);

        await cli.InvokeAsync("flows", "show", "a.mitm", "-o", "ndjson");

        using var json = JsonDocument.Parse(Assert.Single(Text.TrimEnd('\n').Split('\n')));
        Assert.Equal(flow.Id, json.RootElement.GetProperty("id").GetString());
        Assert.Equal("hello", json.RootElement.GetProperty("response").GetProperty("body").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Show_BinaryBodyAndOddHeader_AreStillJson()
    {
        var flow = Answered("http://one.example/a", 200);
        flow.Response = HttpResponse.Create(200, [0xFF, 0x00], new Headers([("X-Odd", "a\uDCFFb")]));
        await WriteAsync("a.mitm", flow);

        await cli.InvokeAsync("flows", "show", "a.mitm", "-o", "ndjson");

        using var json = JsonDocument.Parse(Text);
        Assert.Equal("/wA=", json.RootElement.GetProperty("response").GetProperty("body").GetProperty("base64").GetString());
    }

    [Fact]
    public async Task Show_CutFile_GivesTheGoodFlowsThenTheError()
    {
        await WriteAsync("a.mitm", Answered("http://one.example/a", 200), Answered("http://two.example/b", 404));
        var whole = await File.ReadAllBytesAsync(PathOf("a.mitm"), Cancel);
        await File.WriteAllBytesAsync(PathOf("cut.mitm"), whole[..^10], Cancel);

        var code = await cli.InvokeAsync("flows", "show", "cut.mitm");

        Assert.Equal(ExitCode.RuntimeFailure, code);
        Assert.Single(Text.TrimEnd('\n').Split('\n'));
        Assert.Matches(@"^mitmhost: cut\.mitm:\d+: .*broken", Assert.Single(cli.Error.TrimEnd('\n').Split('\n')));
    }

    [Fact]
    public async Task Show_MissingFile_IsNamed()
    {
        var code = await cli.InvokeAsync("flows", "show", "none.mitm");

        Assert.Equal((ExitCode.RuntimeFailure, "mitmhost: none.mitm: There is no such file.\n"), (code, cli.Error));
    }

    [Fact]
    public async Task Show_StandardInput_IsRead()
    {
        await WriteAsync("a.mitm", Answered("http://one.example/a", 200));
        cli.Context = cli.Context with { OpenInput = () => File.OpenRead(PathOf("a.mitm")) };

        await cli.InvokeAsync("flows", "show", "-");

        Assert.Contains("http://one.example/a", Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b.mitm")]
    [InlineData("b.flow")]
    [InlineData("b.har")]
    [InlineData("b.zhar")]
    public async Task Convert_Ending_DecidesTheForm(string name)
    {
        await WriteAsync("a.mitm", Answered("http://one.example/a", 200));

        var code = await cli.InvokeAsync("flows", "convert", "a.mitm", name);
        await cli.InvokeAsync("flows", "show", name);

        Assert.Equal((ExitCode.Success, ""), (code, cli.Error));
        Assert.Contains("GET     200 http://one.example/a", Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_UdpTo17_IsLeftOutAndNamed()
    {
        var client = new ClientConnection(new("192.0.2.1", 50123), new("127.0.0.1", 8080), Time);
        await WriteAsync("a.mitm", new UdpFlow(client, null), Answered("http://one.example/a", 200));

        var code = await cli.InvokeAsync("flows", "convert", "--format-version", "17", "a.mitm", "b.mitm");

        Assert.Equal(ExitCode.Success, code);
        Assert.Equal("mitmhost: b.mitm: left out 1 UDP flows, which format 17 does not know; 1 flows were written.\n", cli.Error);
    }

    [Fact]
    public async Task Convert_UnknownEnding_IsAUsageError()
    {
        await WriteAsync("a.mitm", Answered("http://one.example/a", 200));

        Assert.Equal(ExitCode.Usage, await cli.InvokeAsync("flows", "convert", "a.mitm", "b.txt"));
        Assert.False(File.Exists(PathOf("b.txt")));
    }

    [Fact]
    public async Task Convert_IntoItsInput_IsRefused()
    {
        await WriteAsync("a.mitm", Answered("http://one.example/a", 200));
        var before = await File.ReadAllBytesAsync(PathOf("a.mitm"), Cancel);

        Assert.Equal(ExitCode.Usage, await cli.InvokeAsync("flows", "convert", "a.mitm", "./a.mitm"));
        Assert.Equal(before, await File.ReadAllBytesAsync(PathOf("a.mitm"), Cancel));
    }

    [Fact]
    public async Task Convert_Done_LeavesNoOtherFile()
    {
        await WriteAsync("a.mitm", Answered("http://one.example/a", 200));
        var before = Directory.EnumerateFiles(cli.Context.Environment.WorkingFolder).ToList();

        await cli.InvokeAsync("flows", "convert", "a.mitm", "b.mitm");

        Assert.Equal([PathOf("b.mitm")], Directory.EnumerateFiles(cli.Context.Environment.WorkingFolder).Except(before));
    }

    [Fact]
    public async Task Stat_Flows_AreCounted()
    {
        await WriteAsync("a.mitm", Answered("http://one.example/a", 200), Answered("http://one.example/b", 404));

        await cli.InvokeAsync("flows", "stat", "a.mitm");

        Assert.Contains("flows    2\n", cli.Output, StringComparison.Ordinal);
        Assert.Contains("status   2xx 1, 4xx 1\n", cli.Output, StringComparison.Ordinal);
        Assert.Contains("hosts    one.example 2\n", cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_ChangedAddedRemoved_AreNamed()
    {
        var (kept, gone, added) = (Answered("http://one.example/a", 200), Answered("http://one.example/gone", 200), Answered("http://one.example/new", 200));
        await WriteAsync("a.mitm", kept, gone);
        kept.Response.StatusCode = 404;
        await WriteAsync("b.mitm", kept, added);

        var code = await cli.InvokeAsync("flows", "diff", "a.mitm", "b.mitm");

        Assert.Equal(ExitCode.RuntimeFailure, code);
        Assert.Contains("    response.status: 200 → 404\n", cli.Output, StringComparison.Ordinal);
        Assert.Contains($"+ {added.Id} GET http://one.example/new\n", cli.Output, StringComparison.Ordinal);
        Assert.Contains($"- {gone.Id} GET http://one.example/gone\n", cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_SameFlows_AreQuiet()
    {
        var flow = Answered("http://one.example/a", 200);
        await WriteAsync("a.mitm", flow);
        await WriteAsync("b.mitm", flow);

        Assert.Equal((ExitCode.Success, ""), (await cli.InvokeAsync("flows", "diff", "a.mitm", "b.mitm"), cli.Output));
    }

    private static HttpFlow Answered(string url, int status)
    {
        var client = new ClientConnection(new("192.0.2.1", 50123), new("127.0.0.1", 8080), Time);
        var request = HttpRequest.Create("GET", url);
        request.TimestampStart = Time;
        request.TimestampEnd = Time;
        var response = HttpResponse.Create(status, "hello"u8.ToArray());
        response.TimestampStart = Time;
        response.TimestampEnd = Time.AddMilliseconds(10);
        var flow = new HttpFlow(client, null, request);
        flow.Receive(response);
        return flow;
    }

    private string PathOf(string name) => Path.Combine(cli.Context.Environment.WorkingFolder, name);

    private async Task WriteAsync(string name, params Flow[] flows)
    {
        await using var writer = FlowFileWriter.Create(PathOf(name));
        foreach (var flow in flows)
        {
            await writer.WriteAsync(flow, Cancel);
        }
    }
}
