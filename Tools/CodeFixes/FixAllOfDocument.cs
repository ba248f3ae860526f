using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MitmHost.ContractRules;
using MitmHost.Tools.Analyzers.Reading;

namespace MitmHost.Tools.CodeFixes;

/// <summary>Repairs all places of one rule, document by document, in one step: two repairs may write at one place (two hooks join one list of bases), or both take the same line away.</summary>
internal static class FixAllOfDocument
{
    public static FixAllProvider Provider { get; } = FixAllProvider.Create(async (context, document, diagnostics) =>
        await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is { } model
            ? await ApplyAsync(document, Edits(model, diagnostics, context.CancellationToken), context.CancellationToken).ConfigureAwait(false)
            : document);

    public static async Task<Document?> ApplyAsync(Document document, IEnumerable<SourceEdit> edits, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(edits.OrderBy(e => e.Place.Start).Select(e => new TextChange(e.Place, e.Text))));
    }

    private static List<SourceEdit> Edits(SemanticModel model, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var facts = new SourceWalker(model, cancellationToken).Run();
        var accepted = new List<SourceEdit>();
        foreach (var fact in facts.Where(f => f.Match.Rule.Fix != FixKind.Manual && diagnostics.Any(d => ContractCodeFix.IsAbout(d, f))))
        {
            var fresh = fact.Edits.Except(accepted).ToList();
            if (!fresh.Exists(e => accepted.Exists(a => e.Place.OverlapsWith(a.Place))))
            {
                accepted.AddRange(fresh);
            }
        }

        return accepted;
    }
}
