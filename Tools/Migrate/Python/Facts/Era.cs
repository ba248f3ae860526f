using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>When a source was written: each name that came or went with a version bounds the time.</summary>
internal static class Era
{
    /// <summary>The versions whose change of names a source can be placed between; the first ones are told apart no further.</summary>
    private static readonly EraSign[] Signs =
    [
        // Names that came.
        new("trailers", 5, Newest), new("allow_hosts", 5, Newest), new("modify_headers", 5, Newest), new("map_local", 5, Newest), new("map_remote", 5, Newest),
        new("relax_http_form_validation", 5, 6), new("add_option", 3, Newest), new("tls_established", 3, Newest), new("timestamp_tls_setup", 3, Newest),
        new("inject_message", 4, 6), new("peername", 7, Newest), new("sockname", 7, Newest), new("certificate_list", 6, Newest), new("client_connected", 7, Newest),
        new("client_disconnected", 7, Newest), new("server_connect", 7, Newest), new("server_connected", 7, Newest), new("server_disconnected", 7, Newest),
        new("add_log", 7, Newest), new("tls_clienthello", 7, Newest), new("tls_start_client", 7, Newest), new("tls_start_server", 7, Newest),
        new("tls_established_client", 8, Newest), new("tls_established_server", 8, Newest), new("tls_failed_client", 8, Newest), new("tls_failed_server", 8, Newest),
        new("dns_request", 8, Newest), new("dns_response", 8, Newest), new("udp_message", 9, Newest), new("udp_start", 9, Newest), new("udp_end", 9, Newest),
        new("proxy_mode", 9, Newest), new("server_connect_error", 10, Newest), new("http_connected", 10, Newest), new("http_connect_error", 10, Newest),
        new("Contentview", 12, Newest), new("InteractiveContentview", 12, Newest), new("DNSMessage", 12, Newest), new("render_priority", 7, Newest), new("is_replay", 5, Newest),
        new("proxyserver", 7, Newest), new("block_list", 7, Newest), new("killable", 7, Newest), new("websocket", 7, Newest),
        new("command", 3, Newest), new("addonmanager", 3, Newest), new("HTTPFlow", 2, Newest), new("ctx", 1, Newest),
        new("ssl_established", 0, 2), new("timestamp_ssl_setup", 0, 2),
    ];

    private const int Newest = Inputs.ReadSettings.Latest;

    public static EraRange? Of(PythonModule module, List<PythonFact> facts)
    {
        var (from, to) = Bounds(module, facts);
        return from > to || (from == 0 && to == Newest) ? null : new EraRange($"{from}", $"{to}");
    }

    /// <summary>Whether a source is surely older than a version.</summary>
    public static bool EndsBefore(PythonModule module, IReadOnlyList<PythonFact> facts, int version) => Bounds(module, facts).To < version;

    /// <summary>Whether it is from before 1: then headers were lists.</summary>
    public static bool IsAncient(PythonModule module) =>
        module.Imports.Values.Any(i => i.Module.StartsWith("libmproxy", StringComparison.Ordinal) || i.Module.StartsWith("netlib", StringComparison.Ordinal))
        || module.Tree.Body.Exists(s => s is FunctionStmt f && HookNames.IsHook(f.Name.Value) && f.Parameters.Items is [var first, _] && FlowEvidence.IsContext(first.Name.Value));

    private static (int From, int To) Bounds(PythonModule module, IReadOnlyList<PythonFact> facts)
    {
        var (from, to) = IsAncient(module) ? (0, 0) : (0, Newest);
        if (module.HasAddonList)
        {
            from = Math.Max(from, 3);
        }

        if (HasAsyncHook(module))
        {
            from = Math.Max(from, 8);
        }

        // A name that one forgot to replace says little by itself; together with others it does.
        var isStale = facts.All(f => IsOftenForgotten(f) || !Bounds(f));
        foreach (var fact in facts.Where(f => !isStale && Bounds(f)))
        {
            var since = fact.Since ?? fact.Rule.Since;
            to = Math.Min(to, since.Minor > 0 ? since.Major : Math.Max(0, since.Major - 1));
        }

        foreach (var name in NamesOf(module))
        {
            foreach (var sign in Signs)
            {
                if (sign.Name == name)
                {
                    from = Math.Max(from, sign.From);
                    to = Math.Min(to, sign.To);
                }
            }
        }

        return (from, to);
    }

    /// <summary>A name that is gone since 7.0 was last good in 6. Of the names that only warn, those say something that are in every line of an addon of their time.</summary>
    private static bool Bounds(PythonFact fact) =>
        fact.Confidence > Confidence.Low && fact.Rule.Name != "api-name-removed"
        && ((fact.Rule.PythonChange ?? fact.Rule.Change) == ContractRules.RuleChange.Gone || fact.Rule.Name is "ctx-log-deprecated" or "contentview-view-deprecated");

    private static bool IsOftenForgotten(PythonFact fact) =>
        fact.Rule.Name is "exception-class-removed" or "connection-socket-removed" or "request-is_replay-moved" or "module-connections-renamed" or "server-source_address-renamed";

    private static bool HasAsyncHook(PythonModule module) =>
        SyntaxChildren.All(module.Tree.Body).OfType<FunctionStmt>().Any(f => HookNames.IsAboutFlow(f.Name.Value) && module.Text.Value.AsSpan(f.Start).StartsWith("async"));

    private static HashSet<string> NamesOf(PythonModule module)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in SyntaxChildren.All(module.Tree.Body))
        {
            if (statement is FunctionStmt function)
            {
                names.Add(function.Name.Value);
            }

            var roots = new List<Expr>();
            SyntaxChildren.Of(statement, roots);
            foreach (var attribute in roots.SelectMany(SyntaxChildren.All).OfType<AttributeExpr>())
            {
                // flow.request.is_replay was there before flow.is_replay.
                if (attribute.Name.Value != "is_replay" || attribute.Target is NameExpr)
                {
                    names.Add(attribute.Name.Value);
                }
            }
        }

        foreach (var binding in module.Imports.Values.Where(i => ModuleScan.IsLibrary(i.Module)))
        {
            names.Add(binding.Member ?? "");
        }

        return names;
    }
}
