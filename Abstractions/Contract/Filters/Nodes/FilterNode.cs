namespace MitmHost;

/// <summary>A part of a filter. Never changes.</summary>
internal abstract class FilterNode
{
    /// <summary>In words, such as <c>has no response</c>.</summary>
    public abstract string Words { get; }

    /// <summary>In the language of filters, such as <c>~q</c>.</summary>
    public abstract string Expression { get; }

    /// <summary>How many levels of nodes there are.</summary>
    public virtual int Depth => 1;

    public abstract bool Matches(Flow flow);
}
