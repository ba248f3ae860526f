using Microsoft.CodeAnalysis;

namespace MitmHost.Analyzers.Tests;

/// <summary>What an <c>.editorconfig</c> says about ids, as a compiler knows it.</summary>
internal sealed class Severities(params (string Id, ReportDiagnostic Severity)[] severities) : SyntaxTreeOptionsProvider
{
    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
    {
        severity = severities.FirstOrDefault(s => s.Id == diagnosticId).Severity;
        return severity != ReportDiagnostic.Default;
    }

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
    {
        severity = ReportDiagnostic.Default;
        return false;
    }
}
