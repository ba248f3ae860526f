using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MitmHost.ContractRules;
using MitmHost.Tools.Analyzers.Reading;

namespace MitmHost.Tools.Analyzers;

/// <summary>The rules as the compiler knows them.</summary>
internal static class RuleDescriptors
{
    private const string Category = "MitmHost.Contract";

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById =
        RuleTable.All.Where(r => r.DotNet.Count > 0).Concat([LinkRules.OrphanedOverride, LinkRules.HookWithoutInterface, LinkRules.AddonWithoutHooks]).ToImmutableDictionary(r => r.Id, Describe, StringComparer.Ordinal);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. ById.Values.OrderBy(d => d.Id, StringComparer.Ordinal)];

    private static DiagnosticDescriptor Of(Rule rule) => ById[rule.Id];

    /// <summary>What an author is told of a name in a source.</summary>
    public static Diagnostic Tell(CSharpFact fact, SyntaxTree tree, DiagnosticSeverity severity = DiagnosticSeverity.Warning) =>
        Diagnostic.Create(Of(fact.Match.Rule), Location.Create(tree, fact.Place), severity, additionalLocations: null, properties: null, fact.Old, Advice(fact.Match));

    /// <summary>What to do, as the end of a message.</summary>
    private static string Advice(DotNetMatch match) =>
        match.Rule == LinkRules.OrphanedOverride ? $"{match.Name.Owner} has no such member"
        : match.Name.Instead is { } instead ? $"use {instead}"
        : match.Rule.Note ?? "nothing takes its place";

    private static DiagnosticDescriptor Describe(Rule rule) => new(
        rule.Id,
        rule.Name,
        MessageFormat(rule),
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: ConsequenceText.Of(rule.IfLeft),
        helpLinkUri: rule.Docs);

    private static string MessageFormat(Rule rule) =>
        rule == LinkRules.OrphanedOverride ? "{0} overrides nothing: {1}"
        : rule.Since.Major > 0 ? $"{{0}} {Happened(rule)} contract {rule.Since.Major}: {{1}}"
        : "{0} is never called: {1}";

    private static string Happened(Rule rule) => rule.Change switch
    {
        RuleChange.Deprecated => "is deprecated since",
        RuleChange.Changed => "means something else since",
        _ => "is gone since",
    };
}
