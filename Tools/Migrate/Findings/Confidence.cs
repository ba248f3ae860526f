namespace MitmHost.Tools.Migrate.Findings;

/// <summary>How sure a finding is. What is low is shown only when asked for, and never counts.</summary>
internal enum Confidence
{
    Low,
    Medium,
    High,
}
