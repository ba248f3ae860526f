namespace MitmHost.ContractRules.Families;

/// <summary>Logging goes through the platform's own logging since contract 9.</summary>
internal static class LogRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Id = "MM6005", Name = "hook-log-renamed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.NeverCalled, Fix = FixKind.Unsafe,
            DotNet = [DotNetName.OfHook("ILogHook", "OnLog", "LogEntry", "an ILoggerProvider, or IAddLogHook.OnAddLog(LogEntry)")],
            Python = [PythonName.Hook("log", "add_log(entry), or a logging.Handler since 9")],
        },
        new()
        {
            Id = "MM8010", Name = "hook-add_log-deprecated", IsExtra = true, Change = RuleChange.Deprecated, Since = new(9, 0), IfLeft = Consequence.Warns, Fix = FixKind.Manual,
            DotNet =
            [
                DotNetName.OfHook("IAddLogHook", "OnAddLog", "LogEntry", "an ILoggerProvider"),
                DotNetName.OfHook("IAsyncAddLogHook", "OnAddLogAsync", "LogEntry", "an ILoggerProvider"),
            ],
            Python = [PythonName.Hook("add_log", "a logging.Handler")],
        },
        new()
        {
            Id = "MM8011", Name = "ctx-log-deprecated", Change = RuleChange.Deprecated, Since = new(9, 0), IfLeft = Consequence.Warns, Fix = FixKind.Safe,
            DotNet = [DotNetName.OfMember("AddonContext", "Log", "Addon.Logger")],
            Python =
            [
                PythonName.Attribute("Ctx.log.debug", "logging.debug"), PythonName.Attribute("Ctx.log.info", "logging.info"),
                PythonName.Attribute("Ctx.log.warn", "logging.warning"), PythonName.Attribute("Ctx.log.error", "logging.error"),
                PythonName.Attribute("Ctx.log.alert", "logging.log(ALERT, …)"), PythonName.Attribute("Ctx.log", "logging"),
            ],
        },
    ];
}
