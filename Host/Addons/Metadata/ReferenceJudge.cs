using MitmHost.ContractRules;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>Looks up what a plugin refers to in the contract of the host: is it there, in the same shape, and meant for use?</summary>
/// <param name="host">The contract of the host.</param>
/// <param name="target">The contract that the plugin was built for.</param>
internal sealed class ReferenceJudge(ContractSet host, Version target)
{
    /// <summary>The last contract whose names may mean something else today.</summary>
    private const int LastRemoved = 6;

    private const string Contract = "MitmHost.";

    /// <summary>Whether to name what is deprecated also where the compiler has said it already.</summary>
    public bool RepeatsCompiler { get; init; }

    private bool IsOld => target.Major <= LastRemoved;

    public bool Judges(string assembly) => host.Has(assembly);

    /// <returns>What is wrong with the type; null when nothing is.</returns>
    public Verdict? OfType(TypeKey type)
    {
        var match = RuleTable.OfType(type.Name);
        if (IsOld && match is not null)
        {
            return Verdict.Of(match);
        }

        return host.Find(type) switch
        {
            null => Known(match) ?? Verdict.Of(LinkRules.MissingType, Short(type.Name), consequence: $"Contract {HostVersion} has no such type. {Loads}"),
            { IsTombstone: true } found => Known(match) ?? Verdict.Of(LinkRules.MissingType, Short(type.Name), consequence: found.Obsolete!.Message),
            var found => Deprecation(match, found.Obsolete, Short(type.Name)),
        };
    }

    /// <param name="type">The type that the plugin expects to have the member, or to inherit it.</param>
    /// <param name="member">The method or field, as metadata names it.</param>
    /// <param name="shape">The shape that it expects.</param>
    /// <returns>What is wrong with the member; null when nothing is.</returns>
    public Verdict? OfMember(TypeKey type, string member, MethodShape shape)
    {
        var name = Property(member);
        var match = RuleTable.OfMember(type.Name, name);
        if (IsOld && match is not null)
        {
            return Verdict.Of(match);
        }

        if (host.Find(type) is not { IsTombstone: false } owner)
        {
            return Known(match) ?? OfType(type);
        }

        var search = MemberSearch.Run(host, owner, member, shape);
        return search.Found switch
        {
            null => search.IsElsewhere ? null : Known(match) ?? Missing(type, name, shape, search.Others),
            { Obsolete: { IsTombstone: true } mark } => Known(match) ?? Verdict.Of(LinkRules.MissingMember, $"{Short(type.Name)}.{name}", consequence: mark.Message),
            var found => Deprecation(match, found.Obsolete, $"{Short(type.Name)}.{name}"),
        };
    }

    private Verdict Missing(TypeKey type, string name, MethodShape shape, IReadOnlyList<MethodShape> others)
    {
        var has = others.Count == 0
            ? $"Contract {HostVersion} has no such member."
            : $"Contract {HostVersion} has it as {string.Join(" and as ", others.Select(o => Short(o.Show(name))))} only.";
        return Verdict.Of(LinkRules.MissingMember, Short(shape.Show($"{type.Name}.{name}")), consequence: $"{has} {ConsequenceText.Of(LinkRules.MissingMember.IfLeft)}");
    }

    /// <summary>A rule helps where a name is gone, but not where the name has come to mean something else since.</summary>
    private static Verdict? Known(DotNetMatch? match) =>
        match is { Name.IsReused: false, Rule.Change: not RuleChange.Deprecated } ? Verdict.Of(match) : null;

    private Verdict? Deprecation(DotNetMatch? match, ObsoleteMark? mark, string name)
    {
        if (target.Major >= host.Version.Major && !RepeatsCompiler)
        {
            return null; // the compiler has said it already
        }

        if (match is { Rule.Change: RuleChange.Deprecated })
        {
            return Verdict.Of(match);
        }

        return mark is null ? null : Verdict.Of(LinkRules.MissingMember, name, consequence: mark.Message) with { Severity = FindingSeverity.Warning };
    }

    private string HostVersion => host.Version.ToString(2);

    private static string Loads => ConsequenceText.Of(LinkRules.MissingType.IfLeft);

    /// <summary>A property is what an author knows; metadata knows its accessors.</summary>
    public static string Property(string member) =>
        member.StartsWith("get_", StringComparison.Ordinal) || member.StartsWith("set_", StringComparison.Ordinal) ? member["get_".Length..] : member;

    private static string Short(string name) => name.Replace(Contract, "", StringComparison.Ordinal);
}
