namespace MitmHost.Host.Store;

/// <summary>The order of a view. No two entries are equal: what is so otherwise stands in the order in which it came.</summary>
internal sealed class ViewOrder : IComparer<ViewEntry>
{
    private static readonly ViewOrder Forwards = new(1);
    private static readonly ViewOrder Backwards = new(-1);

    private readonly int sign;

    private ViewOrder(int sign) => this.sign = sign;

    public static ViewOrder Of(bool reversed) => reversed ? Backwards : Forwards;

    public int Compare(ViewEntry x, ViewEntry y)
    {
        var order = x.Number.CompareTo(y.Number);
        order = order == 0 ? string.CompareOrdinal(x.Text, y.Text) : order;
        return sign * (order == 0 ? x.Kept.Sequence.CompareTo(y.Kept.Sequence) : order);
    }
}
