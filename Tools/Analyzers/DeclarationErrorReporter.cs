using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Where the property is not known, analyzers may run as well, and nothing is to be told twice.
        var isBuild = context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            options.GlobalOptions.TryGetValue(DesignTimeBuild, out var value) && !string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));
        context.RegisterImplementationSourceOutput(context.CompilationProvider.Combine(isBuild), static (output, source) =>
        {
            if (source.Right && source.Left.AssemblyName != ContractSymbols.Assembly)
            {
                Report(output, source.Left);
            }
        });
    }

    private static void Report(SourceProductionContext output, Compilation compilation)
    {
        var errors = compilation.GetDeclarationDiagnostics(output.CancellationToken).Where(d => d.DefaultSeverity == DiagnosticSeverity.Error).ToList();
        if (errors.Count == 0)
        {
            return;
        }

        foreach (var tree in compilation.SyntaxTrees)
        {
            // A generator may ask for a model: it is the compiler's own, made for this compilation alone.
            var model = compilation.GetSemanticModel(tree);
            foreach (var fact in new SourceWalker(model, output.CancellationToken).Run())
            {
                var place = Location.Create(tree, fact.Place);
                if (!errors.Exists(e => e.Id == fact.Match.Rule.Id && e.Location.SourceTree == tree && e.Location.SourceSpan.IntersectsWith(place.SourceSpan)))
                {
                    output.ReportDiagnostic(Diagnostic.Create(RuleDescriptors.Of(fact.Match.Rule), place, fact.Old, RuleDescriptors.Advice(fact.Match)));
                }
            }
        }
    }
}
