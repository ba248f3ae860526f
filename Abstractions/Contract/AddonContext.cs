using Microsoft.Extensions.Logging;

namespace MitmHost;

/// <summary>What the host tells an addon about itself.</summary>
public sealed class AddonContext
{
    internal AddonContext(string name, ILogger logger, CancellationToken stopping)
    {
        Name = name;
        Logger = logger;
        Stopping = stopping;
    }

    /// <summary>The addon's name in the chain.</summary>
    public string Name { get; }

    /// <summary>Cancelled when the addon is about to be stopped. Give it to everything that runs beside the hooks.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Logging as it was before contract 9 (mitmproxy: <c>ctx.log</c>). Use <see cref="Addon.Logger"/> instead.</summary>
    [Obsolete(Deprecations.ContextLogMessage, DiagnosticId = Deprecations.ContextLog, UrlFormat = Deprecations.Changelog)]
    public ContextLog Log => field ??= new ContextLog(Logger);

    internal ILogger Logger { get; }

    /// <summary>What the addon keeps per flow.</summary>
    internal AddonData Data { get; } = new();
}
