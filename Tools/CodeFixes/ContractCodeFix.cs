using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using MitmHost.ContractRules;
using MitmHost.Tools.Analyzers.Reading;

namespace MitmHost.Tools.CodeFixes;

/// <summary>Writes what takes the place of an old name, at what the analyzer reports and at what the compiler reports of a tombstone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ContractCodeFix))]
[Shared]
public sealed class ContractCodeFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [.. RuleTable.All.Where(r => r.DotNet.Count > 0 && r.Fix != FixKind.Manual).Append(LinkRules.HookWithoutInterface).Select(r => r.Id)];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => FixAllOfDocument.Provider;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        var facts = new SourceWalker(model, context.CancellationToken).Run();
        foreach (var diagnostic in context.Diagnostics)
        {
            var meant = facts.Find(f => IsAbout(diagnostic, f));
            if (meant is { Edits.Count: > 0, Match.Rule.Fix: not FixKind.Manual })
            {
                var title = meant.Match.Name.Instead is { } instead ? $"Use {instead}" : $"Repair {meant.Old}";
                context.RegisterCodeFix(CodeAction.Create(title, async cancellation => await FixAllOfDocument.ApplyAsync(context.Document, meant.Edits, cancellation).ConfigureAwait(false) ?? context.Document, meant.Match.Rule.Name), diagnostic);
            }
        }
    }

    /// <summary>Of a hook the compiler reports the interface, and the analyzer the method: the repair changes both, and is offered at both.</summary>
    internal static bool IsAbout(Diagnostic diagnostic, CSharpFact fact)
    {
        var place = diagnostic.Location.SourceSpan;
        return fact.Match.Rule.Id == diagnostic.Id && (fact.Place.IntersectsWith(place) || fact.Edits.Any(e => !e.Place.IsEmpty && e.Place.IntersectsWith(place)));
    }
}
