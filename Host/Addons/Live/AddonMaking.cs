using MitmHost.Host.Addons.Placement;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Addons.Live;

/// <summary>Makes addons of an author's code, which may throw anything and take as long as it likes.</summary>
internal static class AddonMaking
{
    /// <exception cref="AddonRefusedException">The addon cannot be made, or its constructor did not come back in time.</exception>
    /// <exception cref="OperationCanceledException">The host was told to end.</exception>
    public static async Task<LoadedAddon> MakeAsync(
        AddonMaker maker, PlacedAddon placed, object? options, TimeProvider time, CancellationToken cancellationToken)
    {
        var making = Task.Run(() => maker.Make(placed, options), CancellationToken.None);
        try
        {
            return await making.WaitAsync(LoadedAddon.StartLimit, time, cancellationToken);
        }
        catch (Exception exception) when (!making.IsCompleted)
        {
            _ = EndLateAsync(making);
            cancellationToken.ThrowIfCancellationRequested();
            throw new AddonRefusedException(
                exception is TimeoutException
                    ? $"The constructor of {placed.Declaration.Type.Name} took longer than {LoadedAddon.StartLimit.TotalSeconds:0} s."
                    : OneLine.Of(exception.Message));
        }
        catch (Exception exception) when (exception is not AddonRefusedException)
        {
            throw new AddonRefusedException(ReasonsOf(exception, placed));
        }
    }

    /// <summary>Reading an addon's attributes and types may fail as well, in as many ways as its DLLs can be incomplete; that costs the addon only.</summary>
    public static IReadOnlyList<string> ReasonsOf(Exception exception, PlacedAddon placed) =>
        exception is AddonRefusedException refused
            ? refused.Reasons
            : [$"{placed.Declaration.Name} cannot be made: {OneLine.Of(AddonFault.Describe(exception, placed.Declaration.Type.Assembly))}"];

    /// <summary>Whatever comes of it later is nobody's any more.</summary>
    private static async Task EndLateAsync(Task<LoadedAddon> making)
    {
        try
        {
            var late = await making;
            await late.StopAsync(CancellationToken.None);
        }
        catch (Exception)
        {
            // That the addon is refused has been told; that its constructor failed in the end as well changes nothing.
        }
    }
}
