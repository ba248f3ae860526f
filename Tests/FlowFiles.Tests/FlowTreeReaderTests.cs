namespace MitmHost.FlowFiles.Tests;

public sealed class FlowTreeReaderTests
{
    [Theory]
    [InlineData("dumpfile-011.mitm", 1)]
    [InlineData("dumpfile-018.mitm", 1)]
    [InlineData("dumpfile-7.mitm", 2)]
    [InlineData("dumpfile-7-websocket.mitm", 4)]
    [InlineData("successful_log.mitm", 2)]
    [InlineData("error_log.mitm", 2)]
    public async Task Read_Sample_GivesItsFlowsInVersion21(string name, int count)
    {
        await using var file = File.OpenRead(Samples.Find(name));
        var flows = await TreeFiles.ReadFlows(file);
        Assert.Equal(count, flows.Count);
        Assert.All(flows, flow => Assert.Equal(21, flow.Flow!["version"].AsInteger()));
    }

    [Fact]
    public async Task Read_WebSocketSample_MergesHandshakesAndKeepsIdsApart()
    {
        await using var file = File.OpenRead(Samples.Find("dumpfile-7-websocket.mitm"));
        var flows = await TreeFiles.ReadFlows(file);
        Assert.Equal(4, flows.Select(flow => flow.Flow!["id"].AsText()).Distinct(StringComparer.Ordinal).Count());
        Assert.All(flows.Take(3), flow => Assert.Equal(2, flow.Flow!["websocket"].AsDictionary()["messages"].AsList().Count));
        Assert.All(flows.Take(3), flow => Assert.Equal(TnetKind.Bytes, flow.Flow!["websocket"].AsDictionary()["messages"].AsList()[0].AsList()[2].Kind));
        Assert.True(flows[3].Flow!["websocket"].IsNull);
    }

    [Fact]
    public async Task Read_NewerVersion_SaysSo()
    {
        byte[] file = TreeFiles.Write(new TnetDictionary { { "version", TnetValue.Of(99) } });
        var flow = Assert.Single(await TreeFiles.ReadFlows(new MemoryStream(file)));
        Assert.Contains("newer version", flow.Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dumpfile-011.mitm", 1)]
    [InlineData("dumpfile-018.mitm", 1)]
    [InlineData("dumpfile-7-websocket.mitm", 4)]
    [InlineData("successful_log.mitm", 2)]
    [InlineData("error_log.mitm", 2)]
    public async Task WriteAs17_Sample_MitmdumpReadsIt(string name, int count)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mitmdump"), "There is no mitmdump on this machine.");
        await using var file = File.OpenRead(Samples.Find(name));
        string path = Path.GetTempFileName();
        try
        {
            await using (var target = File.Create(path))
            {
                using var writer = new TnetWriter();
                foreach (var flow in await TreeFiles.ReadFlows(file))
                {
                    Assert.True(FlowFormat.TryConvertBack(flow.Flow!));
                    await writer.WriteAsync(flow.Flow!, target, default);
                }
            }

            await using var rewritten = new MemoryStream(await Mitmdump.RewriteAsync(path));
            var again = await TreeFiles.ReadFlows(rewritten);
            Assert.Equal(count, again.Count);
            Assert.All(again, flow => Assert.Null(flow.Error));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
