namespace MitmHost.FlowFiles;

/// <summary>How a flow file is written.</summary>
public sealed class FlowWriteOptions
{
    /// <summary>
    /// The version of the format: 21, which mitmproxy 11 and later read, or 17, which mitmproxy 8.1 and later read and which knows no UDP flows. 21 by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">On set: another version.</exception>
    public int FormatVersion
    {
        get;
        init => field = value is FlowFormat.Current or FlowFormat.Oldest
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"Flow files are written in format {FlowFormat.Current} or {FlowFormat.Oldest}.");
    }
    = FlowFormat.Current;

    /// <summary>Whether closing the writer leaves the stream open. False by default.</summary>
    public bool LeaveOpen { get; init; }
}
