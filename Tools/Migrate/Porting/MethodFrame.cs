namespace MitmHost.Tools.Migrate.Porting;

/// <summary>What the translation of a method needs to know of its class and its source.</summary>
/// <param name="Text">The Python source.</param>
/// <param name="Names">What names mean here.</param>
/// <param name="Fields">What <c>self.x</c> means.</param>
/// <param name="Options">The options of the addon.</param>
/// <param name="Loggers">The names that stand for a logger: <c>logging</c>, <c>log = logging.getLogger(…)</c>.</param>
internal sealed record MethodFrame(
    string Text,
    NameScope Names,
    IReadOnlyDictionary<string, Value> Fields,
    IReadOnlyDictionary<string, PortedOption> Options,
    IReadOnlySet<string> Loggers)
{
    /// <summary>What <c>self</c> is called; null in a function of the module.</summary>
    public string? Self { get; init; }
}
