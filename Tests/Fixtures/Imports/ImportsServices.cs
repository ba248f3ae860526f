using Microsoft.Extensions.Logging;

namespace MitmHost.Fixtures;

/// <summary>Asks for everything that the host provides.</summary>
public sealed class ImportsServices(ICertificates certificates, ILogger logger, TimeProvider time) : Addon, IRunningHook
{
    public void OnRunning() => logger.LogInformation("{Authority} {Time}", certificates.Authority.Subject, time.GetUtcNow());
}
