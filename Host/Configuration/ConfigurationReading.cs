namespace MitmHost.Host.Configuration;

/// <summary>What came of reading the configuration.</summary>
/// <param name="Configuration">To be used only when there are no errors.</param>
/// <param name="Errors">Everything that is wrong, in the order of the sources.</param>
internal sealed record ConfigurationReading(HostConfiguration Configuration, IReadOnlyList<ConfigurationError> Errors);
