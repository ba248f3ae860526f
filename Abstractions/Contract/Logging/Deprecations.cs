namespace MitmHost;

/// <summary>What the compiler tells authors of what is deprecated. The ids are those of the rules that the migration tool reports.</summary>
internal static class Deprecations
{
    public const string Changelog = "https://docs.mitmproxy.org/stable/addons/api-changelog/";

    public const string AddLogHook = "MM8010";

    public const string AddLogHookMessage =
        "add_log is deprecated since contract 9 and still works. Import ILogProviders and register an ILoggerProvider instead, as the plugin EventStore does.";

    public const string ContextLog = "MM8011";

    public const string ContextLogMessage = "Context.Log is deprecated since contract 9 and still works. Use Logger, a standard ILogger, instead.";
}
