using System.Reflection;
using MitmHost.FlowFiles;

namespace MitmHost.Tools.Migrate.Verifying;

/// <summary>Loads both sides, each into a context of its own, sends every recorded flow through both, and compares.</summary>
internal sealed class FlowReplay(TimeSpan limit, TimeProvider time)
{
    /// <exception cref="FlowFileException">The file of flows is broken.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public async Task<ReplayResult> RunAsync(VerifiedAddon old, VerifiedAddon now, string flows, CancellationToken cancellationToken)
    {
        foreach (var side in (VerifiedAddon[])[old, now])
        {
            if (side.Image is null)
            {
                return new ReplayResult { WhyNot = $"{side.Name}: {side.WhyNotRun}" };
            }
        }

        var recorded = new List<HttpFlow>();
        var leftOut = 0;
        await foreach (var flow in FlowFileReader.ReadAsync(flows, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (flow is HttpFlow http)
            {
                recorded.Add(http);
            }
            else
            {
                leftOut++;
            }
        }

        var before = await RunAsync(old, recorded, cancellationToken).ConfigureAwait(false);
        var after = await RunAsync(now, recorded, cancellationToken).ConfigureAwait(false);
        return ReplayComparison.Of(recorded, before, after) with { Flows = recorded.Count, LeftOut = leftOut };
    }

    private async Task<IReadOnlyList<AddonRun>> RunAsync(VerifiedAddon side, IReadOnlyList<HttpFlow> recorded, CancellationToken cancellationToken)
    {
        var context = new ReplayContext(side.Folder);
        try
        {
            var runs = new List<AddonRun>();
            foreach (var type in Addons(context.Load(side.Image!)))
            {
                var replay = (IAddonReplay)Activator.CreateInstance(typeof(AddonReplay<>).MakeGenericType(type))!;
                runs.Add(new AddonRun(type.Name, await replay.RunAsync(recorded, limit, time, cancellationToken).ConfigureAwait(false)));
            }

            return runs;
        }
        catch (Exception e) when (e is BadImageFormatException or FileNotFoundException or FileLoadException or TypeLoadException)
        {
            throw new InvalidDataException($"{side.Name} cannot be loaded: {e.Message}", e);
        }
        finally
        {
            context.Unload();
        }
    }

    private static IEnumerable<Type> Addons(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes().Where(t => t is { IsAbstract: false, ContainsGenericParameters: false } && t.IsSubclassOf(typeof(Addon))).OrderBy(t => t.FullName, StringComparer.Ordinal);
        }
        catch (ReflectionTypeLoadException e)
        {
            throw new InvalidDataException($"{assembly.GetName().Name} cannot be loaded: {e.LoaderExceptions.FirstOrDefault()?.Message ?? e.Message}", e);
        }
    }
}
