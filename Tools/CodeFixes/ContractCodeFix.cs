using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
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
        [.. RuleTable.All.Where(r => r.DotNet.Count > 0 && r.Fix != FixKind.Manual).Select(r => r.Id)];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

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
            // Of a hook the compiler reports the interface, and the analyzer the method: the repair changes both, and is offered at both.
            var place = diagnostic.Location.SourceSpan;
            var meant = facts.Find(f => f.Match.Rule.Id == diagnostic.Id && (f.Place.IntersectsWith(place) || f.Edits.Any(e => e.Place.IntersectsWith(place))));
            if (meant is { Edits.Count: > 0, Match.Rule.Fix: not FixKind.Manual })
            {
                var title = meant.Match.Name.Instead is { } instead ? $"Use {instead}" : $"Repair {meant.Old}";
                context.RegisterCodeFix(CodeAction.Create(title, cancellation => ApplyAsync(context.Document, meant.Edits, cancellation), meant.Match.Rule.Name), diagnostic);
            }
        }
    }

    private static async Task<Document> ApplyAsync(Document document, IReadOnlyList<SourceEdit> edits, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(edits.OrderBy(e => e.Place.Start).Select(e => new TextChange(e.Place, e.Text))));
    }
}
