using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>The names of the rule table as a walk through a source asks for them.</summary>
internal static class RuleIndex
{
    private static readonly Dictionary<(PythonKind Kind, string Name), RuleMatch> Names = Build();

    private static readonly Dictionary<string, Rule> Rules = RuleTable.All.ToDictionary(r => r.Name, StringComparer.Ordinal);

    /// <summary>The names under which the table lists the attributes of a kind of object.</summary>
    private static readonly (Kinds Kind, string[] Owners)[] Owners =
    [
        (Kinds.Flow, ["Flow"]),
        (Kinds.WebSocketFlow, ["WebSocketFlow", "Flow"]),
        (Kinds.TcpFlow, ["Flow"]),
        (Kinds.Client, ["Client", "Connection"]),
        (Kinds.Server, ["Server", "Connection"]),
        (Kinds.Request, ["Request", "Message"]),
        (Kinds.Response, ["Response", "Message"]),
        (Kinds.Headers, ["Headers"]),
        (Kinds.WebSocketMessage, ["WebSocketMessage"]),
        (Kinds.Ctx, ["Ctx"]),
        (Kinds.Master, ["Master"]),
        (Kinds.Address, ["Address"]),
        (Kinds.ServerSpec, ["ServerSpec"]),
        (Kinds.Cert, ["Cert"]),
        (Kinds.Live, ["Flow.live"]),
        (Kinds.FlowView, ["Master.view"]),
    ];

    public static Rule Rule(string name) => Rules[name];

    public static RuleMatch? Find(PythonKind kind, string name) => Names.GetValueOrDefault((kind, name));

    /// <summary>The rule about a member of a module, or about a module that the path goes through.</summary>
    public static RuleMatch? FindPath(string path)
    {
        if (Find(PythonKind.Import, path) is { } member)
        {
            return member;
        }

        for (var end = path.Length; end > 0; end = path.LastIndexOf('.', end - 1))
        {
            if (Find(PythonKind.Module, end == path.Length ? path : path[..end]) is { } module)
            {
                return module;
            }
        }

        return null;
    }

    /// <summary>The rule about an attribute of an object that may be of several kinds.</summary>
    public static RuleMatch? FindAttribute(Kinds kinds, string name)
    {
        foreach (var (kind, owners) in Owners)
        {
            if ((kinds & kind) == Kinds.None)
            {
                continue;
            }

            foreach (var owner in owners)
            {
                if (Find(PythonKind.Attribute, $"{owner}.{name}") is { } match)
                {
                    return match;
                }
            }
        }

        return null;
    }

    private static Dictionary<(PythonKind Kind, string Name), RuleMatch> Build()
    {
        var names = new Dictionary<(PythonKind, string), RuleMatch>();
        foreach (var rule in RuleTable.All)
        {
            foreach (var name in rule.Python)
            {
                names[(name.Kind, name.Name)] = new RuleMatch(rule, name);
            }
        }

        return names;
    }
}
