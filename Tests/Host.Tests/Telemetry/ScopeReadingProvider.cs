using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Tests.Telemetry;

/// <summary>Reads scopes where the standard logging system offers them.</summary>
internal sealed class ScopeReadingProvider : ProbeProvider, ISupportExternalScope
{
    private IExternalScopeProvider? scopes;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    protected override string ScopesText()
    {
        var texts = new List<string>();
        scopes!.ForEachScope(static (scope, list) => list.Add($" [{scope}]"), texts);
        return string.Concat(texts);
    }
}
