using System.Reflection;
using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Chain;

/// <summary>One addon at its place in the chain, with the policy that plugins.json sets for it, and what became of its calls.</summary>
internal sealed class ChainAddon(string name, string plugin, Addon instance, ILogger logger)
{
    private const int FaultsInRowAllowed = 10;
    private const int OneSampleIn = 64;
    private const long NotMeasured = long.MinValue;

    private static int withdrawals;

    private long calls;
    private long faults;
    private long ticksSpent;
    private int faultsInRow;
    private bool isNonBlocking = instance.GetType().GetCustomAttribute<NonBlockingAttribute>() is not null;
    private string? quarantine;

    public string Name { get; } = name;

    /// <summary>The plugin that brought the addon.</summary>
    public string Plugin { get; } = plugin;

    public Addon Instance { get; } = instance;

    public OnError OnError { get; init; } = OnError.Continue;

    /// <summary>How long a flow waits for one async hook; null waits without end.</summary>
    public TimeSpan? Timeout { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The host's voice about the addon; it may outlive the addon.</summary>
    public ILogger Logger { get; } = logger;

    /// <summary>Whether its hooks may run on a thread that carries other connections too. The watchdog takes the mark from an addon it catches.</summary>
    public bool IsNonBlocking => Volatile.Read(ref isNonBlocking);

    /// <summary>Grows with each mark that is taken away, of whichever addon: who has derived something from the marks looks again.</summary>
    public static int Withdrawals => Volatile.Read(ref withdrawals);

    /// <summary>Whether its request and response hooks can do without the body.</summary>
    public bool StreamsBodies { get; } = instance.GetType().GetCustomAttribute<StreamsBodiesAttribute>() is not null;

    /// <summary>How often a hook of it was called.</summary>
    public long Calls => Volatile.Read(ref calls);

    /// <summary>How often a hook of it threw or timed out.</summary>
    public long Faults => Volatile.Read(ref faults);

    /// <summary>
    /// How long its hooks took: estimated from one call in 64 for what runs on the caller's thread, since a look at the clock costs more than the call;
    /// exact for what hooks wait for.
    /// </summary>
    public TimeSpan TimeSpent => new(Volatile.Read(ref ticksSpent));

    /// <summary>Whether the addon is out of service: its hooks are skipped.</summary>
    public bool IsQuarantined => Volatile.Read(ref quarantine) is not null;

    /// <summary>Why the addon is out of service; null when it is not.</summary>
    public string? QuarantineReason => Volatile.Read(ref quarantine);

    /// <summary>Takes the addon out of service, visibly, until <see cref="Release"/>.</summary>
    /// <param name="reason">Why, to be read behind "out of service: ".</param>
    public void Quarantine(string reason)
    {
        if (Interlocked.CompareExchange(ref quarantine, reason, null) is not null)
        {
            return;
        }

        var skipped = OnError == OnError.Block
            ? "What its hooks would see is refused from now on (\"onError\": \"block\")"
            : "Its hooks are skipped from now on";
        Logger.LogError(
            "{Addon} · out of service: {Reason}. {Skipped}. Bring it back with `mitmhost addons enable {Name} --live`, or with a new build.",
            Name,
            reason,
            skipped,
            Name);
    }

    /// <summary>Puts the addon back into service, with a clean slate.</summary>
    public void Release()
    {
        Volatile.Write(ref faultsInRow, 0);
        if (Interlocked.Exchange(ref quarantine, null) is not null)
        {
            Logger.LogInformation("{Addon} · back in service", Name);
        }
    }

    /// <summary>The addon has blocked a thread that others wait for: from now on its hooks hop to the thread pool.</summary>
    public void WithdrawNonBlocking()
    {
        Volatile.Write(ref isNonBlocking, false);
        Interlocked.Increment(ref withdrawals);
    }

    /// <summary>A call is left out because the addon is out of service. An addon that fails closed refuses the subject.</summary>
    public void Skip(IHookSubject subject)
    {
        if (OnError == OnError.Block)
        {
            subject.Refuse($"The addon {Name} is out of service, and plugins.json says \"onError\": \"block\".");
        }
    }

    /// <summary>Counts a call.</summary>
    /// <returns>What <see cref="EndCall"/> asks for.</returns>
    public long BeginCall()
    {
        // Multiples of the golden ratio are spread evenly whatever the stride: with each 64th call, an addon of four hooks would see only one of them measured.
        var number = (ulong)Interlocked.Increment(ref calls);
        return (number * 0x9E3779B97F4A7C15) < ulong.MaxValue / OneSampleIn ? Time.GetTimestamp() : NotMeasured;
    }

    /// <summary>The caller's thread is free again.</summary>
    public void EndCall(long begun)
    {
        if (begun != NotMeasured)
        {
            Spend(Time.GetElapsedTime(begun) * OneSampleIn);
        }
    }

    /// <summary>Adds what was measured.</summary>
    public void Spend(TimeSpan time) => Interlocked.Add(ref ticksSpent, time.Ticks);

    /// <summary>A call ended well: only faults in a row put an addon out of service.</summary>
    public void Succeeded()
    {
        if (Volatile.Read(ref faultsInRow) != 0)
        {
            Volatile.Write(ref faultsInRow, 0);
        }
    }

    /// <summary>Logs what went wrong in a moment of the addon's own life, in which there is nothing to refuse. Never throws.</summary>
    public void Report(string moment, Exception exception)
    {
        Interlocked.Increment(ref faults);
        Logger.LogError("{Addon} · {Moment} · {Place}", Name, moment, AddonFault.Describe(exception, Instance.GetType().Assembly));
    }

    /// <summary>Logs what went wrong, and refuses the subject when the addon fails closed. Never throws.</summary>
    /// <remarks>Only text is kept: an exception holds the addon's types, and would keep them from being unloaded.</remarks>
    public void Report(string hook, IHookSubject subject, Exception exception)
    {
        Interlocked.Increment(ref faults);
        Logger.LogError("{Addon} · {Hook} · {Subject} · {Place}", Name, hook, subject.Describe(), AddonFault.Describe(exception, Instance.GetType().Assembly));
        if (OnError == OnError.Block)
        {
            subject.Refuse($"The addon {Name} failed in {hook}, and plugins.json says \"onError\": \"block\".");
        }

        if (Interlocked.Increment(ref faultsInRow) == FaultsInRowAllowed)
        {
            Quarantine($"{FaultsInRowAllowed} faults in a row, the last one in {hook}");
        }
    }
}
