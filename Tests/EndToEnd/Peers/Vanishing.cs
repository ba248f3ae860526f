namespace MitmHost.EndToEnd.Peers;

/// <summary>How somebody goes away.</summary>
public enum Vanishing
{
    /// <summary>The connection is closed.</summary>
    InGoodOrder,

    /// <summary>The connection is reset, as when a process is killed with unread bytes.</summary>
    ByReset,
}
