using MitmHost.ContractRules.Families;

namespace MitmHost.ContractRules;

/// <summary>All rules, and the ways to find one.</summary>
public static class RuleTable
{
    /// <summary>The page on which mitmproxy lists what it changed for addons.</summary>
    public const string Changelog = "https://docs.mitmproxy.org/stable/addons/api-changelog/";

    /// <summary>Every rule, family by family.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. LinkRules.All,
        .. HookRules.All,
        .. WebSocketRules.All,
        .. ConnectionRules.All,
        .. CertificateRules.All,
        .. HttpRules.All,
        .. FlowRules.All,
        .. LogRules.All,
        .. ContentViewRules.All,
        .. ModuleRules.All,
        .. OptionRules.All,
        .. ScriptRules.All,
    ];

    private static readonly Dictionary<string, Rule> Ids = All.ToDictionary(r => r.Id, StringComparer.Ordinal);

    private static readonly Dictionary<string, DotNetMatch> Types = Index(m => m.Name.Kind != DotNetKind.Member, m => m.Name.Type);

    private static readonly Dictionary<string, DotNetMatch> Members = Index(m => m.Name.Member is not null, m => m.Name.Type + "." + m.Name.Member);

    private static readonly Dictionary<string, DotNetMatch> HookMethods = Spellings().ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);

    /// <exception cref="KeyNotFoundException">There is no such rule.</exception>
    public static Rule ById(string id) => Ids[id];

    /// <param name="type">The full name of a type of the contract.</param>
    /// <returns>The rule about the type as a whole, or null.</returns>
    public static DotNetMatch? OfType(string type) => Types.TryGetValue(type, out var match) ? match : null;

    /// <param name="type">The full name of a type of the contract.</param>
    /// <param name="member">A property or a method of it.</param>
    /// <returns>The rule about the member, or null.</returns>
    public static DotNetMatch? OfMember(string type, string member) => Members.TryGetValue(type + "." + member, out var match) ? match : null;

    /// <summary>
    /// The hook of contract 6 that a method's name means, in any spelling: <c>OnClientConnect</c>, <c>ClientConnect</c>, <c>clientconnect</c>.
    /// </summary>
    /// <param name="method">The name of a method of an addon.</param>
    /// <returns>The rule about the hook, or null.</returns>
    public static DotNetMatch? OfHookMethod(string method) => HookMethods.TryGetValue(method, out var match) ? match : null;

    private static Dictionary<string, DotNetMatch> Index(Func<DotNetMatch, bool> belongs, Func<DotNetMatch, string> key) =>
        Matches().Where(belongs).ToDictionary(key, m => m, StringComparer.Ordinal);

    private static IEnumerable<DotNetMatch> Matches() => All.SelectMany(r => r.DotNet.Select(n => new DotNetMatch(r, n)));

    private static IEnumerable<KeyValuePair<string, DotNetMatch>> Spellings()
    {
        foreach (var match in Matches().Where(m => m.Name.Kind == DotNetKind.Hook && m.Rule.Change != RuleChange.Deprecated))
        {
            var method = match.Name.Member!;
            yield return new(method, match);
            yield return new(method.Substring("On".Length), match);
            foreach (var python in match.Rule.Python.Where(p => p.Kind == PythonKind.Hook))
            {
                yield return new(python.Name, match);
            }
        }
    }
}
