namespace MitmHost.FlowFiles;

/// <summary>Turns a flow of one version of the format into one of the next.</summary>
internal abstract class FlowFormatStep(FormatVersion from, FormatVersion to)
{
    public FormatVersion From => from;

    public FormatVersion To => to;

    /// <summary>Changes the tree in place; whoever calls sets its <c>version</c>.</summary>
    /// <exception cref="FlowFormatException">A key that the old version always had is missing, or its value is of the wrong kind.</exception>
    public abstract void Convert(FlowPart flow);
}
