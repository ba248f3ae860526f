namespace MitmHost.ContractRules.Families;

/// <summary>How Python scripts register themselves and drive the program.</summary>
internal static class ScriptRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Id = "MM7003", Name = "master-run-now-coroutine", Change = RuleChange.Changed, Since = new(8, 0), IfLeft = Consequence.DoesSomethingElse, Fix = FixKind.Manual,
            Python = [PythonName.Shape("master.run()", "asyncio.run(master.run())")],
        },
        new()
        {
            Id = "MM3002", Name = "master-internals-removed", Change = RuleChange.Gone, Since = new(4, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Manual,
            Python =
            [
                PythonName.Attribute("Master.run_loop", "run()") with { Since = new(8, 0) }, PythonName.Attribute("Master.replay_request", "the command replay.client"),
                PythonName.Attribute("Master.view.add", "the command view.flows.add"),
                PythonName.Attribute("Master.server", "the addon proxyserver") with { Since = new(7, 0) },
            ],
        },
        new()
        {
            Id = "MM2003", Name = "addon-returned-from-start-removed", Change = RuleChange.Gone, Since = new(3, 0), IfLeft = Consequence.NeverCalled, Fix = FixKind.Unsafe,
            Python = [PythonName.Shape("return Addon() in start or load", "addons = [Addon()]")],
        },
        new()
        {
            Id = "MM2004", Name = "script-arguments-removed", Change = RuleChange.Changed, Since = new(3, 0), IfLeft = Consequence.DoesSomethingElse, Fix = FixKind.Manual,
            Python = [PythonName.Shape("sys.argv in start", "options, with loader.add_option")],
        },
        new()
        {
            Id = "MM0140", Name = "script-context-object-removed", Change = RuleChange.Gone, Since = new(0, 18), IfLeft = Consequence.CallFails, Fix = FixKind.Unsafe,
            Python = [PythonName.Shape("uses of the context parameter", "ctx, or attributes of the addon")],
        },
    ];
}
