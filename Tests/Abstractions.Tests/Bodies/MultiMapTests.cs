using CsCheck;

namespace MitmHost.Abstractions.Tests.Bodies;

public sealed class MultiMapTests
{
    private static readonly string[] Names = ["a", "A", "b", "c d"];

    [Fact]
    public void Indexer_SeveralEntries_IsTheFirst() => Assert.Equal("1", Of("a=1&A=2&a=3")["a"]);

    [Fact]
    public void Indexer_AnotherCase_IsNull() => Assert.Null(Of("a=1")["A"]);

    [Fact]
    public void IndexerSet_SeveralEntries_KeepsThePlaceOfTheFirst()
    {
        var request = Heads.Get("/?a=1&b=2&a=3");

        request.Query["a"] = "x";

        Assert.Equal("/?a=x&b=2", request.Path);
    }

    [Fact]
    public void IndexerSet_Null_RemovesEveryEntry()
    {
        var request = Heads.Get("/?a=1&b=2&a=3");

        request.Query["a"] = null;

        Assert.Equal("/?b=2", request.Path);
    }

    [Fact]
    public void SetAll_FromItsOwnValues_ChangesNothing()
    {
        var request = Heads.Get("/?a=1&b=2&a=3");

        request.Query.SetAll("a", request.Query.GetAll("a"));

        Assert.Equal("/?a=1&b=2&a=3", request.Path);
    }

    [Fact]
    public void Remove_MissingName_LeavesTheMessageUntouched()
    {
        var request = Heads.Get("/?a=%41&&b");

        Assert.False(request.Query.Remove("x"));
        request.Query.SetAll("x", []);

        Assert.False(request.UntouchedHead.IsEmpty);
    }

    [Fact]
    public void Clear_Entries_AreGone()
    {
        var request = Heads.Get("/p?a=1");

        request.Query.Clear();

        Assert.Equal("/p", request.Path);
        Assert.Empty(request.Query);
    }

    [Fact]
    public void View_MessageChangedBesideIt_ShowsTheMessage()
    {
        var request = Heads.Get("/?a=1");
        var query = request.Query;

        request.Path = "/?a=2&b";

        Assert.Equal("2", query["a"]);
        Assert.Equal(2, query.Count);
        Assert.True(query.Contains("b"));
    }

    /// <summary>Any sequence of operations leaves the same entries as a plain list does, and what is read is what stands in the message.</summary>
    [Fact]
    public void Operations_AnySequence_AgreeWithAPlainList()
    {
        var name = Gen.OneOf(Names);
        var value = Gen.String[Gen.Char["a&=+% \u00e9"], 0, 4];
        Gen.Const(() => (Of(""), new List<KeyValuePair<string, string>>())).SampleModelBased(
            Gen.Select(name, value).Operation<MultiMap, List<KeyValuePair<string, string>>>((q, p) => q.Add(p.Item1, p.Item2), (m, p) => m.Add(new(p.Item1, p.Item2))),
            Gen.Select(name, value.Array[0, 3]).Operation<MultiMap, List<KeyValuePair<string, string>>>((q, p) => q.SetAll(p.Item1, p.Item2), (m, p) => SetAll(m, p.Item1, p.Item2)),
            name.Operation<MultiMap, List<KeyValuePair<string, string>>>((q, n) => q.Remove(n), (m, n) => m.RemoveAll(p => p.Key == n)),
            equal: (query, model) => query.SequenceEqual(model),
            iter: 1000);
    }

    private static MultiMap Of(string query) => Heads.Get("/?" + query).Query;

    private static void SetAll(List<KeyValuePair<string, string>> model, string name, string[] values)
    {
        var positions = Enumerable.Range(0, model.Count).Where(i => model[i].Key == name).ToList();
        foreach (var (position, value) in positions.Zip(values))
        {
            model[position] = new(name, value);
        }

        foreach (var surplus in positions.Skip(values.Length).Reverse())
        {
            model.RemoveAt(surplus);
        }

        model.AddRange(values.Skip(positions.Count).Select(value => KeyValuePair.Create(name, value)));
    }
}
