namespace MitmHost.FlowFiles;

/// <summary>How a HAR file is written.</summary>
public sealed class HarWriteOptions
{
    /// <summary>Whether the file is a zlib stream (RFC 1950), as files named <c>.zhar</c> are. False by default.</summary>
    public bool Compressed { get; init; }

    /// <summary>
    /// Whether the file is whole after each flow: its end is written each time, and written over by the next flow. It needs a stream that can seek, and no
    /// compression; otherwise each flow is handed to the operating system and only the end is missing until the writer is closed. False by default.
    /// </summary>
    public bool KeepComplete { get; init; }

    /// <summary>Whether closing the writer leaves the stream open. False by default.</summary>
    public bool LeaveOpen { get; init; }
}
