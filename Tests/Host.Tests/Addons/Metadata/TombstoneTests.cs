using System.Reflection;
using System.Runtime.CompilerServices;
using MitmHost.ContractRules;

namespace MitmHost.Host.Tests.Addons.Metadata;

/// <summary>What a compiler says of a removed name, and what the rule table says of it, is one and the same.</summary>
public sealed class TombstoneTests
{
    private static readonly (string Name, ObsoleteAttribute Mark)[] Tombstones = [.. Marked().Where(m => m.Mark.IsError)];

    public static TheoryData<string> Removed =>
        new(RuleTable.All.Where(r => r.Change == RuleChange.Gone).SelectMany(r => r.DotNet).Where(n => !n.IsReused && HasRoom(n)).Select(NameOf));

    [Theory]
    [MemberData(nameof(Removed))]
    public void Name_OfTheTableThatIsFree_HasATombstone(string name) => Assert.Contains(name, Tombstones.Select(t => t.Name));

    [Fact]
    public void Tombstones_AreThoseOfTheTable() => Assert.All(Tombstones, t => Assert.Contains(t.Name, Removed.Select(r => r.Data)));

    [Fact]
    public void Tombstones_SayTheIdAndTheReplacementOfTheirRule() =>
        Assert.All(Tombstones, t =>
        {
            var (rule, name) = RuleTable.All.SelectMany(r => r.DotNet.Select(n => (r, n))).Single(m => NameOf(m.n) == t.Name);
            Assert.Equal((rule.Id, RuleTable.Changelog), (t.Mark.DiagnosticId, t.Mark.UrlFormat));
            Assert.StartsWith($"{rule.Id}: ", t.Mark.Message, StringComparison.Ordinal);
            Assert.Contains(Words(name.Instead ?? "nothing took its place"), Words(t.Mark.Message!), StringComparison.Ordinal);
        });

    /// <summary>A member needs its type, which may come later, or be gone with it.</summary>
    private static bool HasRoom(DotNetName name) => name.Kind != DotNetKind.Member || typeof(Addon).Assembly.GetType(name.Type) is not null;

    private static string NameOf(DotNetName name) => name.Kind == DotNetKind.Member ? $"{name.Type}.{name.Member}" : name.Type;

    /// <summary>Quotation marks and the namespace that every name has are left out of messages.</summary>
    private static string Words(string text) => text.Replace("\"", "", StringComparison.Ordinal).Replace("MitmHost.", "", StringComparison.Ordinal);

    private static IEnumerable<(string Name, ObsoleteAttribute Mark)> Marked()
    {
        foreach (var type in typeof(Addon).Assembly.GetExportedTypes())
        {
            foreach (var member in type.GetMembers().Where(m => m.DeclaringType == type).Prepend(type))
            {
                var isForOldCompilers = member.IsDefined(typeof(CompilerFeatureRequiredAttribute), inherit: false);
                if (!isForOldCompilers && member.GetCustomAttribute<ObsoleteAttribute>(inherit: false) is { } mark)
                {
                    yield return (member == type ? type.FullName! : $"{type.FullName}.{member.Name}", mark);
                }
            }
        }
    }
}
