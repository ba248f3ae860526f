using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>When a source was written: each name that came or went with a version bounds the time.</summary>
internal static class Era
{
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
        module.Imports.Values.Any(i => i.Module.StartsWith("libmproxy", StringComparison.Ordinal) || (i.Module.StartsWith("netlib", StringComparison.Ordinal) && module.ImportsLibrary))
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

        var names = EraNames.Of(module);
        foreach (var sign in EraSigns.Of(names))
        {
            // Python's own logging was always to be had: beside a name that went before, it says nothing.
            if (sign == EraSigns.Logging && to < sign.From)
            {
                continue;
            }

            from = Math.Max(from, sign.From);
            to = Math.Min(to, sign.To);
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
}
