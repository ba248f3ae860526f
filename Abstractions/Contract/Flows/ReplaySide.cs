namespace MitmHost;

/// <summary>Which side of a flow was replayed from a recording (mitmproxy: <c>flow.is_replay</c>).</summary>
public enum ReplaySide
{
    /// <summary>The request was sent again.</summary>
    Request,

    /// <summary>The response came from a recording.</summary>
    Response,
}
