using MitmHost.ContractRules;

namespace MitmHost.Tools.Migrate.RulePages;

/// <summary>All rules by name.</summary>
internal static class RuleList
{
    public static IReadOnlyList<Rule> All { get; } = [.. RuleTable.All.OrderBy(r => r.Name, StringComparer.Ordinal)];

    /// <summary>The rule of a name such as <c>hook-log-renamed</c>, or of an id such as <c>MM6001</c>; null when there is none.</summary>
    public static Rule? Find(string nameOrId) =>
        All.FirstOrDefault(r => string.Equals(r.Name, nameOrId, StringComparison.OrdinalIgnoreCase) || string.Equals(r.Id, nameOrId, StringComparison.OrdinalIgnoreCase));

    /// <summary>The rules whose names have most in common with what was asked for.</summary>
    public static IReadOnlyList<string> Near(string name)
    {
        var words = name.Split('-', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. All.Select(r => (r.Name, Common: words.Count(w => r.Name.Contains(w, StringComparison.OrdinalIgnoreCase))))
                .Where(r => r.Common > 0).OrderByDescending(r => r.Common).Take(3).Select(r => r.Name),
        ];
    }
}
