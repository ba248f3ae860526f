using System.Composition;
using Microsoft.Extensions.Logging;

namespace MitmHost.Fixtures;

/// <summary>A part of the plugin, which gets host services as addons do.</summary>
[Export(typeof(IClock))]
[Shared]
internal sealed class Clock : IClock, IDisposable
{
    private readonly ILogger logger;

    [ImportingConstructor]
    public Clock(ILogger logger) => this.logger = logger;

    public string Tell() => "tick";

    public void Dispose() => logger.LogInformation("clock disposed");
}
