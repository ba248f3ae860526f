namespace MitmHost.Plugins;

/// <summary>The options of save, read and found good.</summary>
internal sealed record SavePlan(TimedName Name, FlowFilter? Filter, int FormatVersion)
{
    /// <returns>Null when there is no file to write.</returns>
    /// <exception cref="FormatException">The name or the filter is wrong; the message says how.</exception>
    public static SavePlan? Of(SaveOptions options) => string.IsNullOrEmpty(options.File)
        ? null
        : new SavePlan(TimedName.Parse(options.File), string.IsNullOrEmpty(options.Filter) ? null : FlowFilter.Parse(options.Filter), options.FormatVersion);

    public bool Wants(Flow flow) => Filter is null || Filter.Matches(flow);
}
