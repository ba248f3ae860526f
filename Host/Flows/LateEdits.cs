using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Flows;

/// <summary>Tells the author of an addon, once, that it edits messages which have been sent already.</summary>
internal sealed class LateEdits(ILogger logger)
{
    private readonly ConcurrentDictionary<(string Addon, string Hook), bool> told = new();

    public void Report(IReadOnlyList<string> addons, string hook)
    {
        foreach (var addon in addons)
        {
            if (told.TryAdd((addon, hook), true))
            {
                logger.LogWarning(
                    "{Addon} edited a message in {Hook} whose body was streamed: it had been sent already, so the edit has no effect. Edit heads in {Hook}headers, or set BodyMode there to have the body held back.",
                    addon,
                    hook,
                    hook);
            }
        }
    }
}
