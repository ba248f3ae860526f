namespace MitmHost.ContractRules;

/// <summary>About any name at all: what no longer fits together, whether or not a rule knows the name.</summary>
public static class LinkRules
{
    private static readonly Version Always = new(0, 0);

    /// <summary>A path of <c>mitmproxy</c> that the target lacks and no other rule knows.</summary>
    public static Rule MissingPath { get; } = new()
    {
        Id = "MM0001",
        Name = "api-name-removed",
        Change = RuleChange.Gone,
        Since = new(0, 18),
        IfLeft = Consequence.HookThrows,
        Fix = FixKind.Manual,
        Python = [PythonName.Shape("mitmproxy.*", null)],
        Note = "It counts for every path of mitmproxy that the target lacks and no other rule names.",
    };

    public static Rule MissingType { get; } = new()
    {
        Id = "MM0002",
        Name = "type-missing",
        IsExtra = true,
        Change = RuleChange.Gone,
        Since = Always,
        IfLeft = Consequence.FailsToLoad,
        Fix = FixKind.Manual,
    };

    public static Rule MissingMember { get; } = new()
    {
        Id = "MM0003",
        Name = "member-missing",
        IsExtra = true,
        Change = RuleChange.Gone,
        Since = Always,
        IfLeft = Consequence.HookThrows,
        Fix = FixKind.Manual,
    };

    /// <summary>An override of a method that is not there to be overridden: the runtime makes a new method of it, which nobody calls.</summary>
    public static Rule OrphanedOverride { get; } = new()
    {
        Id = "MM0004",
        Name = "override-orphaned",
        IsExtra = true,
        Change = RuleChange.Gone,
        Since = Always,
        IfLeft = Consequence.NeverCalled,
        Fix = FixKind.Manual,
        Note = "The override is never called, and nothing says so.",
    };

    /// <summary>A method with the name and the argument of a hook, on an addon that does not name the hook's interface.</summary>
    public static Rule HookWithoutInterface { get; } = new()
    {
        Id = "MM0005",
        Name = "hook-without-interface",
        IsExtra = true,
        Change = RuleChange.Changed,
        Since = Always,
        IfLeft = Consequence.NeverCalled,
        Fix = FixKind.Unsafe,
    };

    public static Rule AddonWithoutHooks { get; } = new()
    {
        Id = "MM0006",
        Name = "addon-without-hooks",
        IsExtra = true,
        Change = RuleChange.Changed,
        Since = Always,
        IfLeft = Consequence.NeverCalled,
        Fix = FixKind.Manual,
        Note = "It subscribes to no hook, so that no flow will ever reach it.",
    };

    /// <summary>An interface whose method the addon's class does not have in the shape that the contract asks for.</summary>
    public static Rule UnfulfilledInterface { get; } = new()
    {
        Id = "MM0007",
        Name = "interface-unfulfilled",
        IsExtra = true,
        Change = RuleChange.Changed,
        Since = Always,
        IfLeft = Consequence.FailsToLoad,
        Fix = FixKind.Manual,
    };

    internal static IReadOnlyList<Rule> All =>
        [MissingPath, MissingType, MissingMember, OrphanedOverride, HookWithoutInterface, AddonWithoutHooks, UnfulfilledInterface];
}
