using System.Reflection;
using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Chain;

/// <summary>One addon at its place in the chain, with the policy that plugins.json sets for it.</summary>
internal sealed class ChainAddon(string name, string plugin, Addon instance, ILogger logger)
{
    private long faults;

    public string Name { get; } = name;

    /// <summary>The plugin that brought the addon.</summary>
    public string Plugin { get; } = plugin;

    public Addon Instance { get; } = instance;

    public OnError OnError { get; init; } = OnError.Continue;

    /// <summary>How long a flow waits for one async hook; null waits without end.</summary>
    public TimeSpan? Timeout { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether its hooks may run on a thread that carries other connections too.</summary>
    public bool IsNonBlocking { get; } = instance.GetType().GetCustomAttribute<NonBlockingAttribute>() is not null;

    /// <summary>Whether its request and response hooks can do without the body.</summary>
    public bool StreamsBodies { get; } = instance.GetType().GetCustomAttribute<StreamsBodiesAttribute>() is not null;

    /// <summary>How often a hook of it threw or timed out.</summary>
    public long Faults => Volatile.Read(ref faults);

    /// <summary>Logs what went wrong in a moment of the addon's own life, in which there is nothing to refuse. Never throws.</summary>
    public void Report(string moment, Exception exception)
    {
        Interlocked.Increment(ref faults);
        logger.LogError("{Addon} · {Moment} · {Place}", Name, moment, AddonFault.Describe(exception, Instance.GetType().Assembly));
    }

    /// <summary>Logs what went wrong, and refuses the subject when the addon fails closed. Never throws.</summary>
    public void Report(string hook, IHookSubject subject, Exception exception)
    {
        Interlocked.Increment(ref faults);
        logger.LogError("{Addon} · {Hook} · {Subject} · {Place}", Name, hook, subject.Describe(), AddonFault.Describe(exception, Instance.GetType().Assembly));
        if (OnError == OnError.Block)
        {
            subject.Refuse($"The addon {Name} failed in {hook}, and plugins.json says \"onError\": \"block\".");
        }
    }
}
