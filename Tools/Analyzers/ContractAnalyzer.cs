using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MitmHost.Tools.Analyzers.Reading;

namespace MitmHost.Tools.Analyzers;

/// <summary>Reports the names in an addon's source that the hook contract removed, deprecated or changed.</summary>
/// <remarks>It finds what the migration tool finds: both compile the same matcher in. What the compiler itself reports at a tombstone, under the same id, is not told twice.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RuleDescriptors.All;

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            // The contract itself has the old names as tombstones.
            if (start.Compilation.AssemblyName != ContractSymbols.Assembly)
            {
                start.RegisterSemanticModelAction(Analyze);
            }
        });
    }

    private static void Analyze(SemanticModelAnalysisContext context)
    {
        foreach (var fact in new SourceWalker(context.SemanticModel, context.CancellationToken).Run())
        {
            if (!Tombstone.IsReported(context.SemanticModel, fact, context.CancellationToken))
            {
                context.ReportDiagnostic(Told(context.SemanticModel, fact, context.CancellationToken));
            }
        }
    }

    /// <summary>Of a hook whose interface the compiler reports, the method is not shown as well; that the repair is offered there needs a diagnostic all the same.</summary>
    private static Diagnostic Told(SemanticModel model, CSharpFact fact, CancellationToken cancellationToken) =>
        RuleDescriptors.Tell(fact, model.SyntaxTree, Tombstone.IsReportedAtInterface(model, fact, cancellationToken) ? DiagnosticSeverity.Hidden : DiagnosticSeverity.Warning);
}
