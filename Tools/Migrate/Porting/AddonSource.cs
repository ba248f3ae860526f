using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Porting;

/// <summary>What becomes one C# class: a class of the source, or the functions of the module.</summary>
/// <param name="Name">The name in Python.</param>
/// <param name="Body">Its statements.</param>
/// <param name="IsClass">Whether its functions take <c>self</c>.</param>
internal sealed record AddonSource(string Name, List<Stmt> Body, bool IsClass)
{
    public IEnumerable<FunctionStmt> Functions => Body.OfType<FunctionStmt>();

    public bool HasHooks => Functions.Any(f => PortedHook.Of(f.Name.Value) is not null || Python.Addons.HookNames.IsHook(f.Name.Value));
}
