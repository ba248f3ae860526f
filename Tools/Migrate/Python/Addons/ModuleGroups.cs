namespace MitmHost.Tools.Migrate.Python.Addons;

/// <summary>
/// Sources that import one another, directly or not. What is learnt of a class in one source serves in another one, so that a group is walked through in the
/// order of its paths; groups have nothing to do with one another.
/// </summary>
internal static class ModuleGroups
{
    public static List<List<(int Index, PythonModule Module)>> Of(PythonProject project)
    {
        var parents = new int[project.Modules.Count];
        var indexes = new Dictionary<PythonModule, int>();
        for (var i = 0; i < parents.Length; i++)
        {
            parents[i] = i;
            indexes[project.Modules[i]] = i;
        }

        for (var i = 0; i < parents.Length; i++)
        {
            foreach (var target in Imported(project, project.Modules[i]))
            {
                var (a, b) = (Root(parents, i), Root(parents, indexes[target]));
                parents[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        return [.. Enumerable.Range(0, parents.Length).GroupBy(i => Root(parents, i)).Select(g => g.Select(i => (i, project.Modules[i])).ToList())];
    }

    private static IEnumerable<PythonModule> Imported(PythonProject project, PythonModule module)
    {
        foreach (var binding in module.Imports.Values)
        {
            if (project.Resolve(module, binding.Level, binding.Module) is { } target)
            {
                yield return target;
            }

            if (binding.Member is { } member && project.Resolve(module, binding.Level, binding.Module.Length == 0 ? member : $"{binding.Module}.{member}") is { } inner)
            {
                yield return inner;
            }
        }
    }

    private static int Root(int[] parents, int index)
    {
        while (parents[index] != index)
        {
            parents[index] = parents[parents[index]];
            index = parents[index];
        }

        return index;
    }
}
