using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>When a source was written, as far as a first look tells.</summary>
internal static class Era
{
    public static Findings.EraRange? Of(PythonModule module, List<PythonFact> facts) => null;

    /// <summary>Whether it is from before 1: then headers were lists.</summary>
    public static bool IsAncient(PythonModule module) =>
        module.Imports.Values.Any(i => i.Module.StartsWith("libmproxy", StringComparison.Ordinal) || i.Module.StartsWith("netlib", StringComparison.Ordinal))
        || module.Tree.Body.Exists(s => s is FunctionStmt f && HookNames.IsHook(f.Name.Value) && f.Parameters.Items is [var first, _] && FlowEvidence.IsContext(first.Name.Value));
}
