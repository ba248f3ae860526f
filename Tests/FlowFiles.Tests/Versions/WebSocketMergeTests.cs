using MitmHost.FlowFiles.Tests.Mapping;

namespace MitmHost.FlowFiles.Tests.Versions;

public sealed class WebSocketMergeTests
{
    private static readonly FormatVersion Seven = new(7);

    [Fact]
    public async Task Read_MoreHandshakesThanAreHeld_TheOldestComesPlain()
    {
        var flows = await ReadAsync(new FlowFileLimits { MaxHeldFlows = 1 }, Handshake("a"), Handshake("b"), Messages("1", "b"), Messages("2", "a"));

        Assert.Equal(["a plain", "b merged", "2 merged"], flows);
    }

    [Fact]
    public async Task Read_MoreBytesThanAreHeld_TheOldestComesPlain()
    {
        var enoughForOne = OldFile.Of(Seven, Handshake("a")).Length + 1;

        var flows = await ReadAsync(new FlowFileLimits { MaxHeldBytes = enoughForOne }, Handshake("a"), Handshake("b"), Messages("1", "b"));

        Assert.Equal(["a plain", "b merged"], flows);
    }

    [Fact]
    public async Task Read_HandshakeAlone_ComesAtTheEnd() =>
        Assert.Equal(["x plain", "a plain"], await ReadAsync(FlowFileLimits.Default, Handshake("a"), Plain("x")));

    [Fact]
    public async Task Read_HandshakeBeforeAnError_ComesBeforeIt()
    {
        var broken = Plain("x").With("version", TnetValue.Of(99L));

        Assert.Equal(["a plain", "error", "y plain"], await ReadAsync(FlowFileLimits.Default, Handshake("a"), broken, Plain("y")));
    }

    [Fact]
    public async Task Read_MessagesWithoutHandshake_KeepTheirId() =>
        Assert.Equal(["1 merged"], await ReadAsync(FlowFileLimits.Default, Messages("1", "nowhere")));

    [Fact]
    public async Task Read_TwoThatPointAtOneHandshake_TheSecondHasItsOwnId() =>
        Assert.Equal(["a merged", "2 merged"], await ReadAsync(FlowFileLimits.Default, Handshake("a"), Messages("1", "a"), Messages("2", "a")));

    [Fact]
    public async Task Read_HandshakeTwiceUnderOneId_BothCome() =>
        Assert.Equal(["a plain", "a merged"], await ReadAsync(FlowFileLimits.Default, Handshake("a"), Handshake("a"), Messages("1", "a")));

    private static TnetDictionary Plain(string id) => new OldFlow(Seven).Http().With("id", TnetValue.Text(id));

    private static TnetDictionary Handshake(string id) => new OldFlow(Seven).WebSocket().Handshake.With("id", TnetValue.Text(id));

    private static TnetDictionary Messages(string id, string handshake) => new OldFlow(Seven).WebSocket().Messages
        .With("id", TnetValue.Text(id))
        .With("metadata", Map("websocket_handshake", handshake));

    private static TnetValue Map(string key, string value) => Mapping.Trees.Map((key, TnetValue.Text(value)));

    private static async Task<List<string>> ReadAsync(FlowFileLimits limits, params TnetDictionary[] flows)
    {
        var read = new List<string>();
        await foreach (var item in FlowTreeReader.ReadAsync(new MemoryStream(OldFile.Of(Seven, flows)), limits, TestContext.Current.CancellationToken))
        {
            read.Add(item.Flow is not { } flow ? "error" : $"{flow["id"].AsText()} {(flow["websocket"].IsNull ? "plain" : "merged")}");
        }

        return read;
    }
}
