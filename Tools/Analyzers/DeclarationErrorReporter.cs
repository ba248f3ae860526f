using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using MitmHost.Tools.Analyzers.Reading;

namespace MitmHost.Tools.Analyzers;

/// <summary>Says what <see cref="ContractAnalyzer"/> would say where the compiler does not ask it: in a build whose declarations have errors.</summary>
/// <remarks>
/// A compiler on the command line stops at the errors of declarations (an interface that is gone, an override of nothing), before analyzers and before the bodies of methods.
/// Generators run ahead of that. This one makes no source. In editors analyzers run in any case, so that it is silent there.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class DeclarationErrorReporter : IIncrementalGenerator
{
    /// <summary>The property of MSBuild that is true when an editor asks what a build would be; the package makes it visible to compilers.</summary>
    private const string DesignTimeBuild = "build_property.DesignTimeBuild";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterImplementationSourceOutput(context.CompilationProvider.Combine(context.AnalyzerConfigOptionsProvider), static (output, source) =>
        {
            if (IsBuild(source.Right.GlobalOptions) && source.Left.AssemblyName != ContractSymbols.Assembly)
            {
                Report(output, source.Left, source.Right);
            }
        });

    /// <summary>Where the property is not known, analyzers may run as well, and nothing is to be told twice.</summary>
    private static bool IsBuild(AnalyzerConfigOptions options) =>
        options.TryGetValue(DesignTimeBuild, out var value) && !string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    private static void Report(SourceProductionContext output, Compilation compilation, AnalyzerConfigOptionsProvider options)
    {
        var told = compilation.GetDeclarationDiagnostics(output.CancellationToken);
        if (!told.Any(d => d.DefaultSeverity == DiagnosticSeverity.Error))
        {
            return;
        }

        foreach (var tree in compilation.SyntaxTrees.Where(t => !GeneratedSource.Is(t, options.GetOptions(t), output.CancellationToken)))
        {
            // A generator may ask for a model: it is the compiler's own, made for this compilation alone.
            var model = compilation.GetSemanticModel(tree);
            foreach (var fact in new SourceWalker(model, output.CancellationToken).Run())
            {
                if (!IsTold(told, fact, tree))
                {
                    output.ReportDiagnostic(RuleDescriptors.Tell(fact, tree));
                }
            }
        }
    }

    /// <summary>The compiler tells of tombstones in declarations, of what is deprecated as well as of what is gone; of those in methods it no longer does.</summary>
    private static bool IsTold(ImmutableArray<Diagnostic> told, CSharpFact fact, SyntaxTree tree) =>
        told.Any(d => d.Id == fact.Match.Rule.Id && d.Location.SourceTree == tree && d.Location.SourceSpan.IntersectsWith(fact.Place));
}
