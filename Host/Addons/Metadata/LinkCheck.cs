using MitmHost.ContractRules;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>
/// Does by metadata what the runtime would do too late: it resolves each reference of a plugin into the contract, and finds what would never run.
/// Nothing of the plugin is executed.
/// </summary>
internal static class LinkCheck
{
    /// <returns>What was found, each place once, in the order of the sources; errors and warnings.</returns>
    /// <exception cref="AddonRefusedException">A DLL is damaged.</exception>
    public static IReadOnlyList<Finding> Run(PluginMetadata plugin, Version target, ContractSet host)
    {
        var images = new List<PluginImage>();
        try
        {
            foreach (var assembly in Concerned(plugin, host))
            {
                images.Add(Guarded(assembly.File, () => PluginImage.Open(plugin.Folder, assembly.File)));
            }

            var judge = new ReferenceJudge(host, target);
            var references = images.SelectMany(i => Guarded(i.File, new ReferenceScan(i, judge).Run)).ToList();
            var silent = Guarded(plugin.Main.File, () => new AddonScan(new PluginTypes(images, host), target).Run());
            return [.. references.Concat(silent).Select(s => s.Verdict.ToFinding(s.Place)).Distinct().OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column).ThenBy(f => f.RuleId, StringComparer.Ordinal)];
        }
        finally
        {
            images.ForEach(i => i.Dispose());
        }
    }

    /// <summary>The DLLs that refer to the contract, or to one of the plugin's that does: a class may derive from an addon by way of another DLL.</summary>
    private static List<AssemblyFacts> Concerned(PluginMetadata plugin, ContractSet host)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var concerned = new List<AssemblyFacts>();
        for (var found = -1; found != concerned.Count;)
        {
            found = concerned.Count;
            var more = plugin.Assemblies.Except(concerned).Where(a => a.References.Any(r => host.Has(r.Name!) || names.Contains(r.Name!))).ToList();
            concerned.AddRange(more.Where(a => !SharedAssemblies.Contains(a.Name.Name!)));
            names.UnionWith(concerned.Select(a => a.Name.Name!));
        }

        return concerned;
    }

    private static T Guarded<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (DamagedImage.Is(exception))
        {
            throw DamagedImage.Refuse(file, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AddonRefusedException($"{file} cannot be read: {OneLine.Of(exception.Message)}");
        }
    }
}
