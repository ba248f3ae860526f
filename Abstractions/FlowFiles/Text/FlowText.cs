namespace MitmHost.FlowFiles;

/// <summary>Flows as lines for people: what is printed of live traffic and of flow files, in one and the same form.</summary>
/// <remarks>Nothing that a peer sent can pass for a control sequence or for a line of its own. One thread at a time.</remarks>
public sealed class FlowText
{
    private readonly StyledText page = new();
    private readonly FlowLine line = new();

    /// <summary>Whether lines are coloured. False by default.</summary>
    public bool IsColored
    {
        get => page.IsColored;
        set => page.IsColored = value;
    }

    /// <summary>The columns to which the line of a flow is cut; null, the default, for none.</summary>
    public int? Width { get; set; }

    /// <summary>The number of characters that wait to be written.</summary>
    public int Length => page.Length;

    /// <summary>Adds a flow: one line, and what else the record holds.</summary>
    /// <param name="record">What is known of the flow.</param>
    public void Add(FlowRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        line.Write(page, record, Width);
        foreach (var message in record.Messages)
        {
            MessageLines.Write(page, message);
        }

        if (record.Route is { } route)
        {
            RouteLines.Write(page, route);
        }

        if (record.IsMoreThanALine)
        {
            page.EndLine();
        }
    }

    /// <summary>Adds a line that is no flow but says something of the flows.</summary>
    /// <param name="remark">The line.</param>
    public void AddRemark(string remark)
    {
        ArgumentNullException.ThrowIfNull(remark);
        page.Write(Ink.ClientError, remark);
        page.EndLine();
    }

    /// <summary>Writes all that was added, and forgets it.</summary>
    /// <param name="output">Where to; it is not flushed.</param>
    /// <exception cref="IOException">The output takes no more.</exception>
    public void WriteTo(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        page.WriteTo(output);
        page.Clear();
    }
}
