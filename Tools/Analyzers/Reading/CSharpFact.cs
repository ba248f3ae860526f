using Microsoft.CodeAnalysis.Text;
using MitmHost.ContractRules;

namespace MitmHost.Tools.Analyzers.Reading;

/// <summary>One use of an old name in a C# source.</summary>
/// <param name="Match">The name and its rule.</param>
/// <param name="Old">The name as the source has it.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Edits">What repairs it; empty when only a person can.</param>
internal sealed record CSharpFact(DotNetMatch Match, string Old, TextSpan Place, IReadOnlyList<SourceEdit> Edits);
