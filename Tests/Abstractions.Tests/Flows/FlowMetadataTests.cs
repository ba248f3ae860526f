namespace MitmHost.Abstractions.Tests.Flows;

public sealed class FlowMetadataTests
{
    [Fact]
    public void Indexer_MissingName_IsNull() => Assert.Null(new FlowMetadata()["x"]);

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    [InlineData(5L)]
    [InlineData(1.5)]
    [InlineData("text")]
    public void Set_PlainValue_IsKept(object? value) => Assert.Equal(value, Stored(value));

    [Theory]
    [InlineData((byte)5)]
    [InlineData((sbyte)5)]
    [InlineData((short)5)]
    [InlineData((ushort)5)]
    [InlineData(5)]
    [InlineData(5u)]
    public void Set_SmallerInteger_IsWidened(object value) => Assert.Equal(5L, Stored(value));

    [Fact]
    public void Set_Single_IsWidened() => Assert.Equal(1.5, Stored(1.5f));

    [Fact]
    public void Set_Bytes_AreCopied()
    {
        byte[] bytes = [1, 2];
        var stored = Stored(bytes);
        bytes[0] = 9;

        Assert.Equal(new byte[] { 1, 2 }, stored);
    }

    [Fact]
    public void Set_List_IsCopiedAndItsItemsWidened()
    {
        var list = new List<int> { 1, 2 };
        var stored = Stored(list);
        list.Clear();

        Assert.Equal(new object?[] { 1L, 2L }, stored);
    }

    [Fact]
    public void Set_Dictionaries_AreCopied()
    {
        var stored = Stored(new Dictionary<string, object?> { ["a"] = 1, ["b"] = new Dictionary<string, string> { ["c"] = "d" } });

        var map = Assert.IsType<Dictionary<string, object?>>(stored);
        Assert.Equal(1L, map["a"]);
        Assert.Equal("d", Assert.IsType<Dictionary<string, object?>>(map["b"])["c"]);
    }

    [Fact]
    public void Set_DictionaryWithOtherNames_Throws() =>
        Assert.Throws<ArgumentException>(() => Stored(new Dictionary<int, string> { [1] = "a" }));

    [Fact]
    public void Set_UnknownType_ThrowsAndNamesBoth()
    {
        var e = Assert.Throws<ArgumentException>(() => new FlowMetadata { ["note"] = new Uri("http://a/") });

        Assert.Contains("note", e.Message, StringComparison.Ordinal);
        Assert.Contains("System.Uri", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_UnknownTypeInsideAList_Throws() => Assert.Throws<ArgumentException>(() => Stored(new object[] { 1, DateTimeOffset.UnixEpoch }));

    [Fact]
    public void Set_ListThatHoldsItself_Throws()
    {
        var list = new List<object?>();
        list.Add(list);

        Assert.Throws<ArgumentException>(() => Stored(list));
    }

    [Fact]
    public void Names_SetTwice_KeepTheirFirstOrder()
    {
        var metadata = new FlowMetadata { ["b"] = 1, ["a"] = 2 };
        metadata["b"] = 3;

        Assert.Equal(["b", "a"], metadata.Keys);
        Assert.Equal(2, metadata.Count);
        Assert.True(metadata.TryGetValue("b", out var value));
        Assert.Equal(3L, value);
    }

    [Fact]
    public void Remove_Name_IsGone()
    {
        var metadata = new FlowMetadata { ["a"] = 1 };

        Assert.True(metadata.Remove("a"));
        Assert.False(metadata.Remove("a"));
        Assert.False(metadata.ContainsKey("a"));
    }

    private static object? Stored(object? value) => new FlowMetadata { ["x"] = value }["x"];
}
