using MitmHost.Tools.Migrate.Python.Addons;

namespace MitmHost.Tools.Migrate.Verifying;

/// <summary>What became of each hook of the old source in the new one.</summary>
/// <param name="Kept">Hooks of the old source that are called before and after.</param>
/// <param name="Regained">Hooks that the target does not call, with the successor that the new source has.</param>
/// <param name="Lost">Hooks of the old source for which nothing is called after.</param>
/// <param name="Added">Hooks that are called after, and take no other one's place.</param>
internal sealed record HookComparison(IReadOnlyList<string> Kept, IReadOnlyList<(string Old, string New)> Regained, IReadOnlyList<string> Lost, IReadOnlyList<string> Added)
{
    /// <summary>Hooks whose work another one does, beyond plain renames.</summary>
    private static readonly Dictionary<string, string[]> Others = new(StringComparer.Ordinal)
    {
        ["websocket_error"] = ["websocket_end"],
        ["websocket_handshake"] = ["request", "response"],
        ["tick"] = ["running"],
    };

    public static HookComparison Of(CalledHooks old, CalledHooks now)
    {
        var kept = old.Called.Where(now.Called.Contains).ToList();
        var regained = new List<(string, string)>();
        var lost = new List<string>();
        foreach (var hook in old.Meant.Except(kept, StringComparer.Ordinal))
        {
            if (HookNames.Successors(hook).Concat(Others.GetValueOrDefault(hook, [])).FirstOrDefault(now.Called.Contains) is { } successor)
            {
                regained.Add((hook, successor));
            }
            else
            {
                lost.Add(hook);
            }
        }

        List<string> added = [.. now.Called.Except(kept, StringComparer.Ordinal).Except(regained.Select(r => r.Item2), StringComparer.Ordinal)];
        return new HookComparison(kept, regained, lost, added);
    }
}
