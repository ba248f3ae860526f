using System.Text;
using CsCheck;

namespace MitmHost.Abstractions.Tests.Flows;

public sealed class HeadersTests
{
    private static readonly string[] Names = ["A", "a", "B", "x-Long-Name", "X-LONG-NAME", "c"];

    [Fact]
    public void Indexer_SeveralFields_FoldsInOrder()
    {
        var headers = new Headers { { "A", "1" }, { "b", "x" }, { "a", "2" } };

        Assert.Equal("1, 2", headers["A"]);
    }

    [Fact]
    public void Indexer_MissingName_IsNull() => Assert.Null(new Headers { { "A", "1" } }["B"]);

    [Fact]
    public void IndexerSet_ExistingName_KeepsPositionAndCase()
    {
        var headers = new Headers { { "A", "1" }, { "x-CASE", "old" }, { "B", "2" }, { "X-Case", "older" } };

        headers["X-CASE"] = "new";

        Assert.Equal("A: 1\r\nx-CASE: new\r\nB: 2\r\n", headers.ToString());
    }

    [Fact]
    public void IndexerSet_MissingName_Appends()
    {
        var headers = new Headers { { "A", "1" } };

        headers["B"] = "2";

        Assert.Equal("A: 1\r\nB: 2\r\n", headers.ToString());
    }

    [Fact]
    public void IndexerSet_Null_RemovesEveryField()
    {
        var headers = new Headers { { "A", "1" }, { "B", "2" }, { "a", "3" } };

        headers["a"] = null;

        Assert.Equal("B: 2\r\n", headers.ToString());
    }

    [Fact]
    public void GetAll_SetCookie_KeepsValuesApart()
    {
        var headers = new Headers { { "Set-Cookie", "a=1" }, { "SET-COOKIE", "b=2, c" } };

        Assert.Equal(["a=1", "b=2, c"], headers.GetAll("set-cookie"));
    }

    [Fact]
    public void SetAll_MoreValues_ReusesPositionsThenAppends()
    {
        var headers = new Headers { { "a", "1" }, { "B", "2" } };

        headers.SetAll("A", ["x", "y"]);

        Assert.Equal("a: x\r\nB: 2\r\nA: y\r\n", headers.ToString());
    }

    [Fact]
    public void SetAll_FewerValues_DropsTheSurplus()
    {
        var headers = new Headers { { "a", "1" }, { "B", "2" }, { "A", "3" }, { "A", "4" } };

        headers.SetAll("A", ["x", "y"]);

        Assert.Equal("a: x\r\nB: 2\r\nA: y\r\n", headers.ToString());
    }

    [Fact]
    public void Insert_Position_PutsTheFieldThere()
    {
        var headers = new Headers { { "A", "1" } };

        headers.Insert(0, "Host", "example.org");

        Assert.Equal("Host: example.org\r\nA: 1\r\n", headers.ToString());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Insert_BeyondTheEnd_Throws(int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Headers { { "A", "1" } }.Insert(index, "B", "2"));

    [Fact]
    public void IntIndexer_BehindTheLastField_Throws()
    {
        var headers = new Headers { { "A", "1" }, { "B", "2" } };
        headers.Remove("B");

        Assert.Throws<ArgumentOutOfRangeException>(() => headers[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A B")]
    [InlineData("A:")]
    [InlineData("A\r\n")]
    [InlineData("Ä")]
    public void Add_NameIsNoToken_ThrowsAndChangesNothing(string name)
    {
        var headers = new Headers { { "A", "1" } };

        Assert.Throws<ArgumentException>(() => headers.Add(name, "2"));
        Assert.Single(headers);
    }

    [Theory]
    [InlineData("a\r\nInjected: yes")]
    [InlineData("a\n")]
    [InlineData("a\0")]
    public void IndexerSet_ValueHoldsLineBreak_ThrowsAndChangesNothing(string value)
    {
        var headers = new Headers { { "A", "1" } };

        Assert.Throws<ArgumentException>(() => headers["A"] = value);
        Assert.Equal("1", headers["A"]);
    }

    [Fact]
    public void Value_BytesThatAreNoUtf8_SurviveARoundTrip()
    {
        var parsed = Heads.Fields("A: caf\u00e9\r\n");
        var copy = new Headers { { "B", parsed["A"]! } };

        Assert.Equal("caf\u00e9"u8.Length - 1, copy.Line(0).Value.Length);
        Assert.True(parsed.Line(0).Value.SequenceEqual(copy.Line(0).Value));
    }

    [Fact]
    public void Contains_NameWithBytesBeyondAscii_FindsIt()
    {
        var headers = new Headers();
        headers.Insert(0, "N\u00e4me"u8, "1"u8);

        Assert.True(headers.Contains("N\u00e4me"));
        Assert.Equal("1", headers["N\u00e4me"]);
    }

    [Fact]
    public void Untouched_Parsed_IsTheBytesThatCame()
    {
        var headers = Heads.Fields("A:   1  \r\nB:2\r\n");

        Assert.Equal("A:   1  \r\nB:2\r\n", Encoding.Latin1.GetString(headers.Untouched));
    }

    [Fact]
    public void Untouched_OneFieldEdited_IsEmptyAndTheOthersKeepTheirBytes()
    {
        var headers = Heads.Fields("A:   1  \r\nB:2\r\n");

        headers["B"] = "3";

        Assert.True(headers.Untouched.IsEmpty);
        Assert.Equal("A:   1  \r\nB: 3\r\n", headers.ToString());
    }

    [Fact]
    public void Untouched_NothingChanged_StaysWhole()
    {
        var headers = Heads.Fields("A: 1\r\n");

        headers.Remove("B");
        headers.SetAll("B", []);
        headers["B"] = null;

        Assert.False(headers.Untouched.IsEmpty);
    }

    [Fact]
    public void RemoveLine_OneOfTwo_LeavesTheOther()
    {
        var headers = new Headers { { "A", "1" }, { "A", "2" } };

        headers.RemoveLine(0);

        Assert.Equal("2", headers["A"]);
    }

    [Fact]
    public void Clone_Edited_LeavesTheOriginal()
    {
        var headers = new Headers { { "A", "1" }, { "B", "2" } };
        var copy = headers.Clone();

        copy["A"] = "x";
        copy.Remove("B");

        Assert.Equal("A: 1\r\nB: 2\r\n", headers.ToString());
    }

    [Fact]
    public void Clone_Parsed_IsUntouchedUntilItIsEdited()
    {
        var headers = Heads.Fields("A:  1\r\n");
        var copy = headers.Clone();

        headers.Add("B", "2");

        Assert.Equal("A:  1\r\n", Encoding.Latin1.GetString(copy.Untouched));
    }

    [Fact]
    public void Equals_SameFields_IsTrueAndCaseMatters()
    {
        var headers = new Headers { { "A", "1" } };

        Assert.Equal(new Headers { { "A", "1" } }, headers);
        Assert.NotEqual(new Headers { { "a", "1" } }, headers);
    }

    [Fact]
    public void Edit_OfAMessageInAFlow_IsNoted()
    {
        var flow = new HttpFlow(new ClientConnection(default, default, default), null, Heads.Get("/"));
        var before = ((IHookSubject)flow).Revision;

        flow.Request.Headers.Add("A", "1");

        Assert.NotEqual(before, ((IHookSubject)flow).Revision);
    }

    /// <summary>Any sequence of operations leaves the same fields as a plain list does.</summary>
    [Fact]
    public void Operations_AnySequence_AgreeWithAPlainList()
    {
        var name = Gen.Int[0, Names.Length - 1].Select(i => Names[i]);
        var value = Gen.String["abc \u00e9\u4e2d,;"];
        Gen.Bool
            .Select(parsed => parsed ? Heads.Fields("A: 1\r\nB:  2\r\na: 3\r\n") : new Headers())
            .Select(headers => (headers, headers.Select(f => (f.Name, f.Value)).ToList()))
            .SampleModelBased(
                Gen.Select(name, value).Operation<Headers, List<(string Name, string Value)>>((h, p) => h.Add(p.Item1, p.Item2), (m, p) => m.Add(p)),
                Gen.Select(name, value).Operation<Headers, List<(string Name, string Value)>>((h, p) => h[p.Item1] = p.Item2, (m, p) => SetAll(m, p.Item1, [p.Item2])),
                Gen.Select(name, value.Array[0, 3]).Operation<Headers, List<(string Name, string Value)>>((h, p) => h.SetAll(p.Item1, p.Item2), (m, p) => SetAll(m, p.Item1, p.Item2)),
                Gen.Select(name, value).Operation<Headers, List<(string Name, string Value)>>((h, p) => h.Insert(h.Count / 2, p.Item1, p.Item2), (m, p) => m.Insert(m.Count / 2, p)),
                name.Operation<Headers, List<(string Name, string Value)>>((h, n) => h.Remove(n), (m, n) => m.RemoveAll(f => Same(f.Name, n))),
                equal: Agree,
                iter: 2000);
    }

    private static bool Agree(Headers headers, List<(string Name, string Value)> model) =>
        headers.Select(f => (f.Name, f.Value)).SequenceEqual(model)
        && Names.All(name => headers.GetAll(name).SequenceEqual(model.Where(f => Same(f.Name, name)).Select(f => f.Value)))
        && Names.All(name => headers.Contains(name) == model.Exists(f => Same(f.Name, name)));

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static void SetAll(List<(string Name, string Value)> model, string name, string[] values)
    {
        var positions = Enumerable.Range(0, model.Count).Where(i => Same(model[i].Name, name)).ToList();
        for (var i = 0; i < Math.Min(positions.Count, values.Length); i++)
        {
            model[positions[i]] = (model[positions[i]].Name, values[i]);
        }

        foreach (var surplus in positions.Skip(values.Length).Reverse())
        {
            model.RemoveAt(surplus);
        }

        model.AddRange(values.Skip(positions.Count).Select(value => (name, value)));
    }
}
