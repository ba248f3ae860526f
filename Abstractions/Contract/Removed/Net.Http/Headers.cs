using System.ComponentModel;

namespace MitmHost.Net.Http;

/// <summary>Gone since contract 7: use <see cref="MitmHost.Headers"/>.</summary>
[Obsolete("MM6040: use MitmHost.Headers", error: true, DiagnosticId = "MM6040", UrlFormat = ContractPages.Changelog)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Headers
{
    internal Headers()
    {
    }
}
