namespace MitmHost.Tools.Migrate.Verifying;

/// <summary>Compares what became of the same flows on both sides.</summary>
internal static class ReplayComparison
{
    public static ReplayResult Of(IReadOnlyList<HttpFlow> recorded, IReadOnlyList<AddonRun> before, IReadOnlyList<AddonRun> after)
    {
        var differences = new List<FlowDifference>();
        var problems = new List<string>();
        foreach (var (name, old, now) in Pairs(before, after))
        {
            for (var i = 0; i < recorded.Count; i++)
            {
                var (was, @is) = (At(old, i), At(now, i));
                var request = $"{recorded[i].Request.Method} {recorded[i].Request.Url}";
                differences.AddRange(Differences(was, @is).Select(d => new FlowDifference(i + 1, request, name, d.What, d.Before, d.After)));
                if (was?.Problem is { } problem && problem == @is?.Problem)
                {
                    problems.Add($"flow {i + 1} ({request}), {name}: {problem}");
                }
            }
        }

        return new ReplayResult { Differences = differences, Problems = problems };
    }

    /// <summary>Addons of the same name; where both sides have but one, those two, whatever they are called.</summary>
    private static IEnumerable<(string Name, AddonRun? Old, AddonRun? Now)> Pairs(IReadOnlyList<AddonRun> before, IReadOnlyList<AddonRun> after)
    {
        if (before is [var only] && after is [var other])
        {
            yield return (other.Addon, only, other);
            yield break;
        }

        foreach (var name in before.Concat(after).Select(r => r.Addon).Distinct(StringComparer.Ordinal))
        {
            yield return (name, before.FirstOrDefault(r => r.Addon == name), after.FirstOrDefault(r => r.Addon == name));
        }
    }

    private static FlowRun? At(AddonRun? run, int index) => run is not null && index < run.Runs.Count ? run.Runs[index] : null;

    private static IEnumerable<(string What, string? Before, string? After)> Differences(FlowRun? was, FlowRun? @is)
    {
        var (oldHooks, newHooks) = (string.Join(", ", was?.Hooks ?? []), string.Join(", ", @is?.Hooks ?? []));
        if (oldHooks != newHooks)
        {
            yield return ("hooks", oldHooks, newHooks);
        }

        if (was?.Problem != @is?.Problem)
        {
            yield return ("problem", was?.Problem, @is?.Problem);
        }

        if (was is null || @is is null)
        {
            yield break;
        }

        foreach (var field in was.Fields.Keys.Union(@is.Fields.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (before, after) = (was.Fields.GetValueOrDefault(field), @is.Fields.GetValueOrDefault(field));
            if (before != after)
            {
                yield return (field, before, after);
            }
        }
    }
}
