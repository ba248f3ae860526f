using MitmHost.Host.Certificates;

namespace MitmHost.Host.Tests.Certificates;

public sealed class CertificateWarmUpTests
{
    [Fact]
    public async Task WarmUpAsync_NewAuthority_ShakesHandsWithItself()
    {
        using var authority = new TemporaryAuthority();

        await CertificateWarmUp.WarmUpAsync(authority.Leaves, TimeProvider.System, CancellationToken.None);

        Assert.Equal(1, authority.Leaves.Count);
    }

    [Fact]
    public async Task WarmUpAsync_Cancelled_Ends()
    {
        using var authority = new TemporaryAuthority();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CertificateWarmUp.WarmUpAsync(authority.Leaves, TimeProvider.System, cancelled.Token));
    }
}
