using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Addons;

namespace MitmHost.Host.Tests.Addons;

public sealed class BoundedCallTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task Run_Ends_Returns()
    {
        var ran = false;
        await BoundedCall.RunAsync(
            _ =>
            {
                ran = true;
                return default;
            },
            TimeSpan.FromSeconds(1),
            time,
            CancellationToken.None);

        Assert.True(ran);
    }

    [Fact]
    public async Task Run_Throws_ThrowsTheSame() =>
        await Assert.ThrowsAsync<FormatException>(() => BoundedCall.RunAsync(_ => throw new FormatException(), TimeSpan.FromSeconds(1), time, CancellationToken.None));

    [Fact]
    public async Task Run_BlocksItsThread_IsGivenUpAtTheLimit()
    {
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var running = BoundedCall.RunAsync(
            _ =>
            {
                entered.Set();
                release.Wait(CancellationToken.None);
                return default;
            },
            TimeSpan.FromSeconds(1),
            time,
            CancellationToken.None);
        entered.Wait();
        time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<TimeoutException>(() => running);
        release.Set();
    }

    [Fact]
    public async Task Run_LooksAtItsToken_IsToldOfTheLimit()
    {
        var entered = new TaskCompletionSource();
        var running = BoundedCall.RunAsync(
            async token =>
            {
                var told = new TaskCompletionSource();
                await using var registration = token.Register(() => told.SetResult());
                entered.SetResult();
                await told.Task;
                token.ThrowIfCancellationRequested();
            },
            TimeSpan.FromSeconds(1),
            time,
            CancellationToken.None);
        await entered.Task;
        time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<TimeoutException>(() => running);
    }

    [Fact]
    public async Task Run_CallerCancels_IsCancelled()
    {
        using var source = new CancellationTokenSource();
        var running = BoundedCall.RunAsync(_ => new ValueTask(new TaskCompletionSource().Task), TimeSpan.FromSeconds(1), time, source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }
}
