using Microsoft.CodeAnalysis;
using MitmHost.ContractRules;
using MitmHost.Tools.Analyzers.Reading;
using MitmHost.Tools.Migrate.CSharp;

namespace MitmHost.Tools.Migrate.Verifying;

/// <summary>The hooks that the addons of an assembly have, as the compiler sees them: of a source and of a DLL alike.</summary>
internal static class DotNetHooks
{
    public static CalledHooks Of(IAssemblySymbol assembly, int target)
    {
        var meant = new SortedSet<string>(StringComparer.Ordinal);
        var called = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var addon in Types(assembly.GlobalNamespace).Where(ContractSymbols.IsAddon))
        {
            foreach (var attribute in addon.AllInterfaces.Select(ContractOf).OfType<AttributeData>())
            {
                var name = (string)attribute.ConstructorArguments[0].Value!;
                meant.Add(name);
                if (IsCalled(attribute, target))
                {
                    called.Add(name);
                }
            }

            meant.UnionWith(addon.GetMembers().OfType<IMethodSymbol>().Select(OldHook).OfType<string>());
        }

        return new CalledHooks([.. meant], [.. called]);
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (var type in container.GetTypeMembers())
        {
            yield return type;
            foreach (var nested in Types(type))
            {
                yield return nested;
            }
        }

        if (container is INamespaceSymbol space)
        {
            foreach (var type in space.GetNamespaceMembers().SelectMany(Types))
            {
                yield return type;
            }
        }
    }

    private static AttributeData? ContractOf(INamedTypeSymbol hook) =>
        ContractSymbols.IsContract(hook)
            ? hook.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == nameof(HookContractAttribute) && a.ConstructorArguments is [{ Value: string }, ..])
            : null;

    private static bool IsCalled(AttributeData contract, int target) =>
        Number(contract, nameof(HookContractAttribute.Since), 0) <= target && Number(contract, nameof(HookContractAttribute.Removed), int.MaxValue) > target;

    private static int Number(AttributeData attribute, string name, int otherwise) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value is int value and > 0 ? value : otherwise;

    /// <summary>A public method with the name and the argument of a hook of contract 6, on a class that names no interface for it.</summary>
    private static string? OldHook(IMethodSymbol method) =>
        method is { IsStatic: false, DeclaredAccessibility: Accessibility.Public } && RuleTable.OfHookMethod(method.Name) is { } match && ContractSymbols.TakesArgument(method, match.Name)
            ? match.Rule.Python.FirstOrDefault(p => p.Kind == PythonKind.Hook)?.Name
            : null;
}
