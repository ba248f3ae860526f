using System.Text;
using CsCheck;

namespace MitmHost.FlowFiles.Tests.Tnetstrings;

public sealed class TnetReaderTests
{
    private static readonly Gen<TnetValue> Leaf = Gen.OneOf(
        Gen.Const(TnetValue.Null),
        Gen.Bool.Select(value => TnetValue.Of(value)),
        Gen.Long.Select(value => TnetValue.Of(value)),
        Gen.Double.Select(value => TnetValue.Of(value)),
        Gen.Long.Select(value => TnetValue.Of(System.Numerics.BigInteger.Pow(value, 3))),
        Gen.Byte.Array[0, 300].Select(value => TnetValue.Bytes(value)),
        Gen.Int[0, 40].Select(value => TnetValue.Text(string.Concat(Enumerable.Repeat("é", value)))));

    private static readonly Gen<TnetDictionary> Tree = Dictionary(Gen.OneOf(
        Leaf,
        Leaf.Array[0, 5].Select(List),
        Dictionary(Gen.OneOf(Leaf, Leaf.Array[0, 5].Select(List))).Select(TnetValue.Dictionary)));

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(1024 * 1024)]
    public async Task Read_WhatTheWriterWrote_IsTheSameTree(int threshold)
    {
        await Tree.SampleAsync(async tree =>
        {
            byte[] file = TreeFiles.Write(tree);
            var item = Assert.Single(await TreeFiles.ReadItems(file, new FlowFileLimits { SpillThreshold = threshold }));
            Assert.Equal(TreeFiles.Show(TnetValue.Dictionary(tree)), TreeFiles.Show(item.Value));
            Assert.Equal(file, TreeFiles.Write(item.Value.AsDictionary()));
        }, iter: 100);
    }

    [Fact]
    public async Task Read_EveryPrefixOfAFile_IsAnErrorAtTheStartOfTheFlow()
    {
        byte[] file = TreeFiles.Write(new TnetDictionary { { "a", TnetValue.Of(1) }, { "b", TnetValue.Bytes(new byte[30]) } });
        for (int length = 1; length < file.Length; length++)
        {
            var item = Assert.Single(await TreeFiles.ReadItems(file[..length]));
            Assert.True(item.Error!.EndsFile);
            Assert.Equal(0, item.Error.Offset);
        }
    }

    [Fact]
    public async Task Read_AnyBytes_GivesItemsOrErrorsAndEnds()
    {
        string[] words = ["5:", "1:a;", "0:~", "3:0:~]", "]", "}", "12:", "7:1:a;0:~}"];
        var pieces = Gen.OneOf(Gen.Byte.Array[0, 20], Gen.Int[0, words.Length - 1].Select(word => Encoding.ASCII.GetBytes(words[word])));
        await pieces.Array[0, 12].SampleAsync(async parts =>
        {
            var flows = await TreeFiles.ReadFlows(new MemoryStream(parts.SelectMany(part => part).ToArray()));
            Assert.All(flows, flow => Assert.True(flow.Flow is null == flow.Error is not null));
        }, iter: 2000);
    }

    [Theory]
    [InlineData("3:abcX", "0x58")]
    [InlineData("1234567890123:a", "absurdly large")]
    [InlineData("999999999999:a", "ends within a flow")]
    [InlineData("{\"log\":1}", "length and a colon")]
    public async Task Read_BrokenFraming_EndsTheFile(string file, string message)
    {
        var item = Assert.Single(await TreeFiles.ReadItems(Encoding.ASCII.GetBytes(file)));
        Assert.True(item.Error!.EndsFile);
        Assert.Contains(message, item.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_WrongContent_IsReportedWithKeyPathAndReadingGoesOn()
    {
        var items = await TreeFiles.ReadItems("15:1:a;8:1:b;1:x#}}3:0:~]"u8.ToArray());
        Assert.Equal("a.b", items[0].Error!.KeyPath);
        Assert.Equal(15, items[0].Error!.Offset);
        Assert.Equal(TnetKind.List, items[1].Value.Kind);
    }

    [Fact]
    public async Task Read_NestingBomb_IsAnError()
    {
        string bomb = "0:~";
        for (int level = 0; level < 70; level++)
        {
            bomb = $"{bomb.Length}:{bomb}]";
        }

        Assert.Contains("nest deeper", Assert.Single(await TreeFiles.ReadItems(Encoding.ASCII.GetBytes(bomb))).Error!.Message, StringComparison.Ordinal);
    }

    private static TnetValue List(TnetValue[] values)
    {
        var list = new TnetList();
        Array.ForEach(values, list.Add);
        return TnetValue.List(list);
    }

    private static Gen<TnetDictionary> Dictionary(Gen<TnetValue> value) => value.Array[0, 40].Select(values =>
    {
        var dictionary = new TnetDictionary();
        for (int index = 0; index < values.Length; index++)
        {
            dictionary[index == 0 ? "request" : "k" + index] = values[index];
        }

        return dictionary;
    });
}
