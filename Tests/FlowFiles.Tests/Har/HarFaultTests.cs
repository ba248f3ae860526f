using System.Security.Cryptography;
using System.Text;
using CsCheck;

namespace MitmHost.FlowFiles.Tests.Har;

public sealed class HarFaultTests
{
    private const string Meaningful = "\\\"{}[],:0e-n";

    [Theory]
    [InlineData("""{"request":{"method":"GET","headers":[]}}""", "log.entries[1].request.url: It is missing")]
    [InlineData("""{"request":{"method":"GET","url":7}}""", "log.entries[1].request.url: Expected a string, found a number.")]
    [InlineData("""{"request":{"method":"GET","url":"data:text/plain,x"}}""", "log.entries[1].request.url: \"data:text/plain,x\" is no http")]
    [InlineData("""{"request":{"method":"G T","url":"http://a/"}}""", "log.entries[1].request.method: ")]
    [InlineData("""{"request":[]}""", "log.entries[1].request: Expected an object, found an array.")]
    [InlineData("{}", "log.entries[1].request: It is missing")]
    [InlineData("17", "log.entries[1]: Expected an object, found a number.")]
    public async Task Read_AnEntryWithoutARequest_IsToldAndLeftOut(string entry, string fault)
    {
        var (flows, faults) = await HarText.ReadAsync(HarText.Log(HarText.Entry(), entry, HarText.Entry()));

        Assert.Equal(2, flows.Count);
        Assert.StartsWith(fault, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""","headers":[{"name":"A","value":"1"},{"value":"2"},{"name":"B","value":"3"}]""", "", "log.entries[0].request.headers[1].name: ")]
    [InlineData(""","headers":[{"name":"A","value":"1"},{"name":"x y","value":"2"},{"name":"B","value":"3"}]""", "", "log.entries[0].request.headers[1]: ")]
    [InlineData(""","headers":[["A","1"],["x"],["B","3"]]""", "", "log.entries[0].request.headers[1]: ")]
    [InlineData(""","headers":[["A","1"],["B","3"]]""", ""","time":1e999""", "log.entries[0].time: The number is beyond")]
    [InlineData(""","headers":[["A","1"],["B","3"]]""", ""","time":"soon" """, "log.entries[0].time: Expected a number, found a string.")]
    [InlineData(""","headers":[["A","1"],["B","3"]]""", ""","startedDateTime":"yesterday" """, "log.entries[0].startedDateTime: ")]
    [InlineData(""","headers":[["A","1"],["B","3"]]""", ""","serverIPAddress":"::x" """, "log.entries[0].serverIPAddress: ")]
    [InlineData(""","headers":[["A","1"],["B","3"]]""", ""","timings":{"wait":[]}""", "log.entries[0].timings.wait: ")]
    [InlineData(""","headers":[["A","1"],["B","3"]]""", ""","response":{"status":20}""", "log.entries[0].response.status: ")]
    [InlineData(""","headers":[["A","1"],["B","3"]]""", ""","response":null""", "log.entries[0].response: It is missing")]
    [InlineData(""","headers":[["A","1"],["B","3"]]""", ""","response":{"status":200,"content":{"text":"%","encoding":"base64"}}""", "log.entries[0].response.content.text: ")]
    [InlineData(""","headers":[["A","1"],["B","3"]]""", ""","_webSocketMessages":[{"type":"send","opcode":3,"data":""}]""", "log.entries[0]._webSocketMessages[0].opcode: ")]
    public async Task Read_AWrongPart_IsToldAndTheRestKept(string request, string entry, string fault)
    {
        var (flows, faults) = await HarText.ReadAsync(HarText.Log(HarText.Entry(request: request, entry: entry)));

        Assert.StartsWith(fault, Assert.Single(faults), StringComparison.Ordinal);
        Assert.Equal(["A: 1", "B: 3"], Assert.Single(flows).Request.Headers.Select(field => field.ToString()));
    }

    [Fact]
    public async Task Read_NobodyToTell_EndsAtTheFault()
    {
        var file = new MemoryStream(Encoding.UTF8.GetBytes(HarText.Log(HarText.Entry(), "{}", HarText.Entry())));
        var flows = HarReader.ReadAsync(file, null, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await flows.MoveNextAsync());
        var error = await Assert.ThrowsAsync<FlowFileException>(async () => await flows.MoveNextAsync());
        Assert.Equal(1, error.GoodFlows);
        Assert.Contains("log.entries[1].request", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_CutAnywhere_GivesTheWholeEntriesAndOneError()
    {
        var json = Encoding.UTF8.GetBytes(HarText.Log(HarText.Entry(), HarText.Entry()));
        var first = Encoding.UTF8.GetByteCount(HarText.Log(HarText.Entry())) - 3;
        for (var length = 1; length < json.Length; length++)
        {
            var (flows, faults) = await HarText.ReadAsync(json[..length]);

            Assert.Equal(length < first ? 0 : length < json.Length - 3 ? 1 : 2, flows.Count);
            Assert.StartsWith("end at ", Assert.Single(faults), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"log":{}}""")]
    [InlineData("""{"log":{"entries":{}}}""")]
    [InlineData("""{"log":{"entries":[NaN]}}""")]
    [InlineData("""{"log":{"entries":[]}} x""")]
    [InlineData("")]
    public async Task Read_NoHar_SaysSo(string json)
    {
        var (flows, faults) = await HarText.ReadAsync(json);

        Assert.Empty(flows);
        Assert.StartsWith("end at ", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_BrokenJson_NamesTheByte()
    {
        var whole = HarText.Log(HarText.Entry(), "§");
        var (flows, faults) = await HarText.ReadAsync(whole);

        Assert.Single(flows);
        Assert.StartsWith($"end at {whole.IndexOf('§')} after 1: ", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_ANestingBomb_IsRefused()
    {
        var (flows, faults) = await HarText.ReadAsync(HarText.Log(HarText.Entry(), new string('[', 100_000)));

        Assert.Single(flows);
        Assert.StartsWith("end at ", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_BrokenCompression_GivesWhatCameBefore()
    {
        var flow = await HarText.ReadEntryAsync(HarText.Entry());
        flow.Response.Headers["X"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(30_000));
        var file = await HarText.WriteAsync(new HarWriteOptions { Compressed = true }, flow, flow, flow);
        var (flows, faults) = await HarText.ReadAsync([.. file[..^12], .. new byte[12]]);

        Assert.NotEmpty(flows);
        Assert.StartsWith("end at ", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyBytes_NeverCrashes() =>
        Gen.Byte.Array[0, 200].Sample(bytes => ReadAll(bytes), iter: 2000);

    [Fact]
    public void Read_AnyCompressedBytes_NeverCrashes() =>
        Gen.Select(Gen.Byte, Gen.Byte.Array[0, 200]).Sample((flags, bytes) => ReadAll([0x78, flags, .. bytes]) && ReadAll([0x78, 0x9c, .. bytes]), iter: 2000);

    [Fact]
    public void Read_AnyChange_NeverCrashes()
    {
        var good = Encoding.UTF8.GetBytes(HarText.Log(HarText.Entry(
            ""","postData":{"text":"a\u00e9","params":[{"name":"x"}]}""", ""","content":{"text":"aGk=","encoding":"base64"}""", ""","_webSocketMessages":[{"type":"send","time":1,"opcode":1,"data":"\udc80"}]""")));
        var change = Gen.Select(Gen.Int[0, good.Length - 1], Gen.OneOf(Gen.Byte, Gen.Int[0, Meaningful.Length - 1].Select(i => (byte)Meaningful[i])));
        change.Array[1, 6].Sample(changes =>
        {
            var bytes = (byte[])good.Clone();
            foreach (var (at, value) in changes)
            {
                bytes[at] = value;
            }

            return ReadAll(bytes);
        },
        iter: 3000);
    }

    private static bool ReadAll(byte[] bytes)
    {
        var (_, faults) = HarText.ReadAsync(bytes).GetAwaiter().GetResult();
        return faults.Count(fault => fault.StartsWith("end at ", StringComparison.Ordinal)) <= 1;
    }
}
