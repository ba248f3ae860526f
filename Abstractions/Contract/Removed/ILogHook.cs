using System.ComponentModel;

namespace MitmHost;

/// <summary>Gone since contract 7: use an ILoggerProvider, or IAddLogHook.OnAddLog(LogEntry).</summary>
[Obsolete("MM6005: use an ILoggerProvider, or IAddLogHook.OnAddLog(LogEntry)", error: true, DiagnosticId = "MM6005", UrlFormat = ContractPages.Changelog)]
[EditorBrowsable(EditorBrowsableState.Never)]
[HookContract("log", Since = 6, Removed = 7, ReplacedBy = "add_log")]
public interface ILogHook
{
    /// <summary>Never called.</summary>
    /// <param name="entry">The entry.</param>
    void OnLog(LogEntry entry);
}
