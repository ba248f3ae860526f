using System.Globalization;
using MitmHost.Host.Addons.Live;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Control;

/// <summary>One addon of a running host.</summary>
internal sealed record ControlRow
{
    /// <summary>From 1; null when it is not in the chain.</summary>
    public int? Order { get; init; }

    public string? Addon { get; init; }

    public required string Plugin { get; init; }

    /// <summary><c>active</c>, <c>quarantined</c>, <c>disabled</c>, <c>refused</c> or <c>draining</c>.</summary>
    public required string State { get; init; }

    public string? Reason { get; init; }

    public int? Generation { get; init; }

    public string? Contract { get; init; }

    public IReadOnlyList<string> Hooks { get; init; } = [];

    public long Calls { get; init; }

    public long Faults { get; init; }

    /// <summary>In milliseconds, from samples.</summary>
    public double TimeSpent { get; init; }

    /// <summary>Generations of the plugin that were unloaded and stay in memory.</summary>
    public int Leaked { get; init; }

    public static ControlRow Of(AddonRecord record) => new()
    {
        Order = record.Order,
        Addon = record.Addon,
        Plugin = record.Plugin,
        State = record.State.ToString().ToLowerInvariant(),
        Reason = record.Age is { } age ? DrainingFor(age, record.Running) : record.Reason,
        Generation = record.Generation,
        Contract = record.Contract?.ToString(),
        Hooks = record.Hooks,
        Calls = record.Calls,
        Faults = record.Faults,
        TimeSpent = record.TimeSpent.TotalMilliseconds,
        Leaked = record.Leaked,
    };

    /// <summary>Such as <c>for 12 s, in response of flow 1234abcd for 11 s</c>.</summary>
    private static string DrainingFor(TimeSpan age, IReadOnlyList<HookCall> running) => string.Create(
        CultureInfo.InvariantCulture,
        $"for {age.TotalSeconds:0} s{string.Concat(running.Select(c => string.Create(CultureInfo.InvariantCulture, $", in {c.Hook} of {c.Subject} for {c.Age.TotalSeconds:0} s")))}");
}
