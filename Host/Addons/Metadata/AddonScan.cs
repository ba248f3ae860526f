using System.Globalization;
using MitmHost.ContractRules;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>Finds what links and never runs: nothing throws, and nothing happens.</summary>
internal sealed class AddonScan(PluginTypes types, Version target)
{
    /// <summary>The last contract whose hooks are known by other names.</summary>
    private const int LastRemoved = 6;

    private readonly List<Sighting> findings = [];

    /// <summary>Hook methods that some addon does subscribe with; others inherit them and need not.</summary>
    private readonly HashSet<PluginMethod> subscribed = [];

    private readonly List<(PluginMethod Method, Sighting Sighting)> shaped = [];

    private bool IsOld => target.Major <= LastRemoved;

    /// <summary>Whether a method with the name of an old hook is one whatever contract the plugin was built for: it may have been left behind by a change of the reference alone.</summary>
    public bool WithOldNames { get; init; }

    /// <summary>The DLL whose types are looked at; null for all.</summary>
    public PluginImage? Only { get; init; }

    public IReadOnlyList<Sighting> Run()
    {
        foreach (var type in types.All.Where(t => !t.IsInterface && (Only is null || t.Image == Only)))
        {
            var chain = TypeChain.Of(types, type);
            FindOrphans(type, chain);
            FindUnfulfilled(type, chain);
            if (chain.IsAddon && type.IsConcrete)
            {
                FindSilentHooks(type, chain);
            }
        }

        return [.. findings, .. shaped.Where(s => !subscribed.Contains(s.Method)).Select(s => s.Sighting)];
    }

    /// <summary>The runtime makes a new method of an override that overrides nothing.</summary>
    private void FindOrphans(PluginType type, TypeChain chain)
    {
        foreach (var method in type.Methods.Where(m => m.IsOverride))
        {
            if (OldOverride(method, chain) is { } old)
            {
                findings.Add(old.At(type.Image.Place(method.Handle, 0)));
            }
            else if (chain is { IsWhole: true, Contract: [var parent, ..] } && !IsInherited(method, chain))
            {
                var name = $"{SimpleName(type)}.{method.Name}({Parameters(method.Shape)})";
                var sentence = $"{Short(parent.Key.Name)} has no such method to override. {LinkRules.OrphanedOverride.Note}";
                findings.Add(Verdict.Of(LinkRules.OrphanedOverride, name, consequence: sentence).At(type.Image.Place(method.Handle, 0)));
            }
        }
    }

    /// <summary>An override refers to what it overrides by its name only: the table may know that name, also where the base type itself is gone.</summary>
    private Verdict? OldOverride(PluginMethod method, TypeChain chain)
    {
        var parents = chain.Contract.Select(t => t.Key.Name);
        var match = (chain.End is { } end && types.Contract.Has(end.Assembly) ? parents.Append(end.Name) : parents)
            .Select(p => RuleTable.OfMember(p, ReferenceJudge.Property(method.Name)))
            .FirstOrDefault(m => m is { Rule.Change: not RuleChange.Deprecated });
        return match is not null && (IsOld || (!match.Name.IsReused && !IsInherited(method, chain))) ? Verdict.Of(match) : null;
    }

    private static bool IsInherited(PluginMethod method, TypeChain chain) =>
        chain.Own.Skip(1).Any(b => b.Type.Methods.Any(m => m.Name == method.Name && GenericNames.Substitute(m.Shape.Signature, b.Arguments) == method.Shape.Signature))
        || chain.Contract.Exists(t => HasMethod(t, method, ArgumentsFor(t, chain)))
        || RootTypes.Inherits(method.Name);

    private static bool HasMethod(ContractType type, PluginMethod method, IReadOnlyList<string> arguments) =>
        type.Members[method.Name].Any(m => GenericNames.Substitute(m.Shape.Signature, arguments) == method.Shape.Signature);

    /// <summary>Only the first type of the contract is named by the plugin, and may be given arguments by it.</summary>
    private static IReadOnlyList<string> ArgumentsFor(ContractType type, TypeChain chain)
    {
        var (last, given) = chain.Own[^1];
        return type == chain.Contract[0] && last.Base is { } named ? [.. named.Arguments.Select(a => GenericNames.Substitute(a, given))] : [];
    }

    /// <summary>A class that lacks a method of its interface does not load.</summary>
    private void FindUnfulfilled(PluginType type, TypeChain chain)
    {
        if (!chain.IsWhole)
        {
            return;
        }

        foreach (var named in type.Interfaces)
        {
            if (types.Contract.Find(named) is not { IsTombstone: false } contract || (IsOld && RuleTable.OfType(named.Name) is not null))
            {
                continue;
            }

            foreach (var wanted in contract.Members.SelectMany(m => m).Where(m => !Fulfils(type, chain, named, m)))
            {
                var verdict = Verdict.Of(
                    LinkRules.UnfulfilledInterface,
                    $"{SimpleName(type)} : {Short(named.Name)}",
                    consequence: $"Contract {types.Contract.Version.ToString(2)} asks for {wanted.Name}({Parameters(wanted.Shape)}). "
                        + ConsequenceText.Of(Consequence.FailsToLoad));
                findings.Add(verdict.At(type.Image.Place(type.Handle, wanted.Name)));
            }
        }
    }

    private static bool Fulfils(PluginType type, TypeChain chain, TypeKey contract, ContractMember wanted) =>
        type.Implements(contract, wanted.Name)
        || chain.Own.Exists(t => t.Type.Methods.Any(m => m.Name == wanted.Name && GenericNames.Substitute(m.Shape.Signature, t.Arguments) == wanted.Shape.Signature))
        || chain.Contract.Exists(t => t.Members[wanted.Name].Any(m => m.Shape.Signature == wanted.Shape.Signature));

    private void FindSilentHooks(PluginType addon, TypeChain chain)
    {
        var interfaces = types.InterfacesOf(chain);
        var isSubscribed = interfaces.Any(IsHook);
        foreach (var (type, _) in chain.Own)
        {
            foreach (var method in type.Methods.Where(m => m.IsPublic))
            {
                isSubscribed |= TryFindOldHook(type, method, interfaces) || TryFindShape(type, method, interfaces);
            }
        }

        if (!isSubscribed)
        {
            var verdict = Verdict.Of(
                LinkRules.AddonWithoutHooks, SimpleName(addon), "a hook interface such as IRequestHook", LinkRules.AddonWithoutHooks.Note);
            findings.Add((verdict with { Severity = FindingSeverity.Warning }).At(addon.Image.Place(addon.Handle, null)));
        }
    }

    private bool IsHook(string name) =>
        types.Contract.IsHook(new TypeKey(SharedAssemblies.Contract, name, [])) || (IsOld && RuleTable.OfType(name) is { Name.Kind: DotNetKind.Hook });

    /// <summary>Contract 6 had its hooks by other names, and authors spelled them as mitmproxy does, too.</summary>
    private bool TryFindOldHook(PluginType type, PluginMethod method, HashSet<string> interfaces)
    {
        if (!(IsOld || WithOldNames) || RuleTable.OfHookMethod(method.Name) is not { } match || method.Shape.Parameters is not [var first, ..] || first != match.Name.Argument)
        {
            return false;
        }

        var isNamed = interfaces.Contains(match.Name.Type);
        var verdict = Verdict.Of(match);
        verdict = isNamed ? verdict : verdict with { OldName = $"{SimpleName(type)}.{method.Name}" };
        findings.Add(verdict.At(type.Image.Place(method.Handle, 0)));
        return true;
    }

    private bool TryFindShape(PluginType type, PluginMethod method, HashSet<string> interfaces)
    {
        var hook = types.Contract.HooksWithMethod(method.Name).FirstOrDefault(h =>
            h.Since <= target.Major && h.Method.Shape.Parameters!.SequenceEqual(method.Shape.Parameters!, StringComparer.Ordinal));
        if (hook is null)
        {
            return false;
        }

        if (interfaces.Contains(hook.Interface) || interfaces.Contains(TwinOf(hook.Interface)))
        {
            subscribed.Add(method);
            return true;
        }

        var verdict = Verdict.Of(
            LinkRules.HookWithoutInterface,
            $"{SimpleName(type)}.{method.Name}",
            $"{Short(hook.Interface)}.{hook.Method.Name}",
            string.Create(CultureInfo.InvariantCulture, $"{SimpleName(type)} does not name {Short(hook.Interface)}. {ConsequenceText.Of(Consequence.NeverCalled)}"));
        shaped.Add((method, verdict.At(type.Image.Place(method.Handle, 0))));
        return true;
    }

    /// <summary>A hook and its async twin: whoever has the one may keep a method for the other.</summary>
    private static string TwinOf(string hook) => hook.StartsWith("MitmHost.IAsync", StringComparison.Ordinal)
        ? hook.Replace("MitmHost.IAsync", "MitmHost.I", StringComparison.Ordinal)
        : hook.Replace("MitmHost.I", "MitmHost.IAsync", StringComparison.Ordinal);

    private static string Parameters(MethodShape shape) => string.Join(", ", shape.Parameters!.Select(Short));

    /// <summary>The plugin's own types as its author calls them.</summary>
    private static string SimpleName(PluginType type) => type.Key.Name[(type.Key.Name.LastIndexOf('.') + 1)..];

    private static string Short(string name) => name.Replace("MitmHost.", "", StringComparison.Ordinal);
}
