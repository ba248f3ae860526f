using MitmHost.Host.Cli;
using MitmHost.Host.Configuration;

namespace MitmHost.Host.Tests.Cli;

/// <summary>Answers with rows that a test made up, and remembers what it was asked.</summary>
internal sealed class CatalogDouble(params AddonRow[] rows) : IAddonCatalog
{
    public HostConfiguration? Configuration { get; private set; }

    public IReadOnlyList<string> Paths { get; private set; } = [];

    public Task<IReadOnlyList<AddonRow>> ListAsync(HostConfiguration configuration, CancellationToken cancellationToken)
    {
        Configuration = configuration;
        return Task.FromResult<IReadOnlyList<AddonRow>>(rows);
    }

    public Task<IReadOnlyList<AddonRow>> CheckAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        Paths = paths;
        return Task.FromResult<IReadOnlyList<AddonRow>>(rows);
    }
}
