namespace MitmHost.Tools.Migrate.Findings;

/// <summary>What can be done about a finding.</summary>
/// <param name="Safety">Who may do it.</param>
/// <param name="Edits">What to change; nothing when only a person can.</param>
internal sealed record FixPlan(MitmHost.ContractRules.FixKind Safety, IReadOnlyList<FixEdit> Edits)
{
    public static FixPlan Manual { get; } = new(MitmHost.ContractRules.FixKind.Manual, []);
}
