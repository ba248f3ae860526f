namespace MitmHost.Plugins;

/// <summary>When lines are coloured.</summary>
internal enum ColorMode
{
    /// <summary>When stdout is a terminal that shows colours, and <c>NO_COLOR</c> is not set.</summary>
    Auto,

    /// <summary>Always, for example to pipe into a pager that understands colours.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}
