namespace MitmHost.FlowFiles;

/// <summary>How a flow file is written.</summary>
public sealed class FlowWriteOptions
{
    /// <summary>
    /// The version of the format: 21, which mitmproxy 11 and later read.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">On set: another version.</exception>
    public int FormatVersion
    {
        get;
        init => field = value == FlowState.Version
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Flow files are written in format 21.");
    }
    = FlowState.Version;

    /// <summary>Whether closing the writer leaves the stream open. False by default.</summary>
    public bool LeaveOpen { get; init; }
}
