using CsCheck;

namespace MitmHost.Host.Tests.Store;

public sealed class FlowViewTests
{
    private static readonly string[] Methods = ["GET", "POST", "PUT"];

    [Fact]
    public void View_RandomOperations_EqualsTheSortedFilteredList() =>
        Gen.Select(Gen.Enum<FlowOrder>(), Gen.Bool, Gen.Bool, Gen.Select(Gen.Int[0, 3], Gen.Int[0, 1000], Gen.Int[0, 9]).Array[1, 60]).Sample(
            (order, reversed, isFiltered, steps) =>
            {
                using var rig = new StoreRig(flows: 25);
                var filter = isFiltered ? FlowFilter.Parse("!~m PUT") : null;
                using var view = rig.Store.View(filter, order, reversed);
                var mirror = new ChangeMirror(view);
                foreach (var (kind, number, digit) in steps)
                {
                    Step(rig, kind, number, digit);
                    mirror.AssertSame();
                    Assert.Equal(Expected(rig, filter, order, reversed), view);
                }
            });

    [Fact]
    public void View_OpenedLate_ShowsWhatIsThere()
    {
        using var rig = new StoreRig();
        var late = rig.Add(StoreRig.Flow(second: 2));
        var early = rig.Add(StoreRig.Flow(second: 1));
        using var view = rig.Store.View();

        Assert.Equal([early, late], view);
        Assert.Equal(1, view.IndexOf(late));
        Assert.Equal(-1, view.IndexOf(StoreRig.Flow()));
    }

    [Fact]
    public void Show_AnotherFilter_IsOneReset()
    {
        using var rig = new StoreRig();
        var get = rig.Add(StoreRig.Flow());
        rig.Add(StoreRig.Flow(method: "PUT"));
        using var view = rig.Store.View();
        var changes = new List<FlowViewChangeKind>();
        view.Changed += (_, change) => changes.Add(change.Kind);
        view.Show(FlowFilter.Parse("~m GET"), FlowOrder.Url, reversed: true);

        Assert.Equal([FlowViewChangeKind.Reset], changes);
        Assert.Equal([get], view);
    }

    [Fact]
    public void Changed_ListenerThrows_IsLoggedAndTheOthersAreTold()
    {
        using var rig = new StoreRig();
        using var view = rig.Store.View();
        var told = 0;
        view.Changed += static (_, _) => throw new InvalidOperationException("broken listener");
        view.Changed += (_, _) => told++;
        rig.Add(StoreRig.Flow());

        Assert.Equal(1, told);
        Assert.Contains("broken listener", Assert.Single(rig.Logger.Entries).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_View_IsNotFollowedAnyMore()
    {
        using var rig = new StoreRig();
        var view = rig.Store.View();
        view.Dispose();
        rig.Add(StoreRig.Flow());

        Assert.Empty(view);
    }

    private static void Step(StoreRig rig, int kind, int number, int digit)
    {
        var flows = rig.Store.Snapshot();
        var picked = flows.Count == 0 ? null : (HttpFlow)flows[number % flows.Count];
        switch (kind)
        {
            case 1 when picked is not null:
                picked.Request.Method = Methods[digit % Methods.Length];
                picked.Request.Body = new byte[number];
                picked.Request.Path = $"/{digit}";
                rig.Store.Saw(picked);
                break;
            case 2 when picked is not null:
                rig.Store.Remove(picked);
                break;
            case 3 when number < 20:
                rig.Store.Clear();
                break;
            default:
                rig.Add(StoreRig.Flow($"http://example.org/{number % 7}", Methods[digit % Methods.Length], new byte[digit], second: number % 11));
                break;
        }
    }

    private static IEnumerable<Flow> Expected(StoreRig rig, FlowFilter? filter, FlowOrder order, bool reversed)
    {
        var shown = rig.Store.Snapshot().Cast<HttpFlow>().Where(f => filter is null || filter.Matches(f));
        var sorted = order switch
        {
            FlowOrder.Method => shown.OrderBy(f => f.Request.Method, StringComparer.Ordinal),
            FlowOrder.Url => shown.OrderBy(f => f.Request.PrettyUrl, StringComparer.Ordinal),
            FlowOrder.Size => shown.OrderBy(f => f.Request.BodyLength),
            _ => shown.OrderBy(f => f.TimestampCreated),
        };
        return reversed ? sorted.Reverse() : sorted;
    }
}
