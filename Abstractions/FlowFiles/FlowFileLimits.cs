namespace MitmHost.FlowFiles;

/// <summary>How much of a flow file is held in memory while it is read.</summary>
internal sealed record FlowFileLimits
{
    public static FlowFileLimits Default { get; } = new();

    /// <summary>Flows and bodies of more bytes than this go to a temporary file.</summary>
    public int SpillThreshold { get; init; } = 1024 * 1024;

    /// <summary>How deep lists and dictionaries of a flow may nest; mitmproxy's own use up to eight levels.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>How many values one flow may hold: a value of three bytes in the file takes 24 in memory.</summary>
    public int MaxValues { get; init; } = 20_000_000;

    /// <summary>How many handshake flows of old files wait for their WebSocket flow.</summary>
    public int MaxHeldFlows { get; init; } = 1_000;

    /// <summary>How many bytes these may take up together.</summary>
    public long MaxHeldBytes { get; init; } = 64L * 1024 * 1024;
}
