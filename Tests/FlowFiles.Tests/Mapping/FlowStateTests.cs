namespace MitmHost.FlowFiles.Tests.Mapping;

public sealed class FlowStateTests
{
    public static TheoryData<string> Types() => ["http", "websocket", "tcp", "udp", "dns"];

    [Theory]
    [MemberData(nameof(Types))]
    public void Write_WhatWasRead_IsWhatTheFileHeld(string type)
    {
        var tree = Trees.Of(type);
        var expected = TreeText.Of(tree);

        Assert.Equal(expected, TreeText.Of(FlowState.Write(FlowState.Read(tree))));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Write_WithBackup_IsWhatTheFileHeld(string type)
    {
        var tree = Trees.Of(type).With("backup", TnetValue.Dictionary(Trees.Of(type).With("comment", TnetValue.Text("earlier"))));
        var expected = TreeText.Of(tree);

        Assert.Equal(expected, TreeText.Of(FlowState.Write(FlowState.Read(tree))));
    }

    [Fact]
    public void Revert_StoredBackup_BringsTheEarlierFlow()
    {
        var earlier = Trees.Http().With("comment", TnetValue.Text("earlier"));
        var flow = FlowState.Read(Trees.Http().With("backup", TnetValue.Dictionary(earlier.Clone())));
        Assert.True(flow.IsModified);

        flow.Revert();

        Assert.Equal(TreeText.Of(earlier), TreeText.Of(FlowState.Write(flow)));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Read_AnyKeyMissing_IsNamed(string type)
    {
        foreach (var path in KeyPaths(Trees.Of(type)))
        {
            var tree = Trees.Of(type);
            Parent(tree, path).Remove(path[^1]);

            var error = Assert.Throws<FlowFormatException>(() => FlowState.Read(tree));

            Assert.Equal(string.Join('.', path), error.KeyPath);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Read_AnyKeyOfAWrongType_IsNamed(string type)
    {
        foreach (var path in KeyPaths(Trees.Of(type)))
        {
            var tree = Trees.Of(type);
            var parent = Parent(tree, path);
            parent[path[^1]] = parent[path[^1]].Kind is TnetKind.Dictionary or TnetKind.Null ? TnetValue.Of(true) : Trees.Map();

            var error = Assert.Throws<FlowFormatException>(() => FlowState.Read(tree));

            Assert.Equal(string.Join('.', path), error.KeyPath);
        }
    }

    [Theory]
    [InlineData("http", "")]
    [InlineData("http", "request")]
    [InlineData("http", "response")]
    [InlineData("http", "client_conn")]
    [InlineData("http", "server_conn")]
    [InlineData("http", "error")]
    [InlineData("websocket", "websocket")]
    [InlineData("dns", "request")]
    public void Read_UnknownKey_IsNamed(string type, string place)
    {
        var tree = Trees.Of(type);
        (place.Length == 0 ? tree : tree[place].AsDictionary())["strange"] = TnetValue.Null;

        var error = Assert.Throws<FlowFormatException>(() => FlowState.Read(tree));

        Assert.Equal(place.Length == 0 ? "strange" : $"{place}.strange", error.KeyPath);
    }

    [Fact]
    public void Read_HeaderThatIsText_IsNamedWithItsPlace()
    {
        var tree = Trees.Http();
        tree["request"].AsDictionary()["headers"].AsList()[2].AsList()[0] = TnetValue.Text("x");

        var error = Assert.Throws<FlowFormatException>(() => FlowState.Read(tree));

        Assert.Equal("request.headers[2][0]", error.KeyPath);
    }

    [Fact]
    public void Read_MessageOfAWrongType_IsNamedWithItsPlace()
    {
        var tree = Trees.WebSocket();
        tree["websocket"].AsDictionary()["messages"].AsList()[1].AsList()[3] = Trees.Bytes("now");

        Assert.Equal("websocket.messages[1][3]", Assert.Throws<FlowFormatException>(() => FlowState.Read(tree)).KeyPath);
    }

    [Fact]
    public void Read_WrongKeyInTheBackup_IsNamedThere()
    {
        var earlier = Trees.Http();
        earlier["request"].AsDictionary().Remove("port");
        var tree = Trees.Http().With("backup", TnetValue.Dictionary(earlier));

        Assert.Equal("backup.request.port", Assert.Throws<FlowFormatException>(() => FlowState.Read(tree)).KeyPath);
    }

    [Fact]
    public void Read_UnknownType_IsNamed()
    {
        var tree = Trees.Http().With("type", TnetValue.Text("quic"));

        Assert.Equal("type", Assert.Throws<FlowFormatException>(() => FlowState.Read(tree)).KeyPath);
    }

    /// <summary>The paths of all keys but those of metadata and inside of lists.</summary>
    private static IEnumerable<string[]> KeyPaths(TnetDictionary tree) =>
        tree.SelectMany(pair => pair.Value.Kind == TnetKind.Dictionary && pair.Key != "metadata"
            ? KeyPaths(pair.Value.AsDictionary()).Select(rest => (string[])[pair.Key, .. rest]).Append([pair.Key])
            : [[pair.Key]]);

    private static TnetDictionary Parent(TnetDictionary tree, string[] path) =>
        path[..^1].Aggregate(tree, (at, key) => at[key].AsDictionary());
}
