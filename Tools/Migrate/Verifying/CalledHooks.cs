using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Text;

namespace MitmHost.Tools.Migrate.Verifying;

/// <summary>The hooks that a Python source has, and those among them that a contract calls.</summary>
/// <param name="Meant">Every hook of any contract, in the order of names.</param>
/// <param name="Called">Those that the target calls.</param>
internal sealed record CalledHooks(IReadOnlyList<string> Meant, IReadOnlyList<string> Called)
{
    public static CalledHooks Of(string name, PythonText text, int target)
    {
        var body = ModuleScan.Run(name, text).Tree.Body;
        var functions = body.OfType<FunctionStmt>().Concat(body.OfType<ClassStmt>().SelectMany(c => c.Body.OfType<FunctionStmt>()));
        var gone = Gone(target);
        List<string> meant = [.. functions.Select(f => f.Name.Value).Where(HookNames.IsHook).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new CalledHooks(meant, meant.FindAll(h => !gone.Contains(h)));
    }

    /// <summary>The hooks that a contract does not call any more, as the rules have it.</summary>
    private static HashSet<string> Gone(int target) =>
    [
        .. RuleTable.All.Where(r => (r.PythonChange ?? r.Change) == RuleChange.Gone && r.Since.Major <= target)
            .SelectMany(r => r.Python).Where(p => p.Kind == PythonKind.Hook).Select(p => p.Name),
    ];
}
