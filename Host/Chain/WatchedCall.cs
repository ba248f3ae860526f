using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Chain;

/// <summary>A call that the watchdog has met, and what it has said about it. Holds nothing of the addon.</summary>
internal sealed class WatchedCall(ILogger logger, string addon, string hook, string subject, long number, long since)
{
    private bool isReported;
    private bool isReportedLong;

    /// <summary>Which call of its thread it is.</summary>
    public long Number { get; } = number;

    /// <summary>When it was first met, as a timestamp.</summary>
    public long Since { get; } = since;

    /// <summary>How long it had been running when it was last met.</summary>
    public TimeSpan Age { get; set; }

    /// <summary>Whether it was met in the round that goes on.</summary>
    public bool IsMet { get; set; }

    public HookCall Describe() => new(addon, hook, subject, Age);

    public void ReportBlocking(TimeSpan limit)
    {
        isReported = true;
        logger.LogWarning(
            "{Addon} · {Hook} · {Subject} · blocks its thread for longer than {Limit} ms, though the addon is marked [NonBlocking]: other connections wait for that thread. "
            + "The mark is withdrawn, the addon's hooks run on the thread pool from now on. Await what takes long, or remove the mark.",
            addon,
            hook,
            subject,
            (long)limit.TotalMilliseconds);
    }

    /// <summary>Says once that the call takes long.</summary>
    public void ReportLong(bool isWaiting)
    {
        if (isReportedLong)
        {
            return;
        }

        (isReported, isReportedLong) = (true, true);
        logger.LogWarning(
            "{Addon} · {Hook} · {Subject} · has been {What} for {Seconds} s, and its flow with it. \"timeout\" in plugins.json bounds async hooks.",
            addon,
            hook,
            subject,
            isWaiting ? "waiting" : "blocking a thread",
            (long)Age.TotalSeconds);
    }

    /// <summary>The call has ended; whoever read that it takes long reads how long.</summary>
    public void ReportEnd(TimeSpan age)
    {
        if (isReported)
        {
            logger.LogInformation("{Addon} · {Hook} · {Subject} · ended after {Seconds:0.0} s", addon, hook, subject, age.TotalSeconds);
        }
    }
}
