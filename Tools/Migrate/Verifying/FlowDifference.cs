namespace MitmHost.Tools.Migrate.Verifying;

/// <summary>Something that a flow shows otherwise after the migration.</summary>
/// <param name="Flow">Which of the recorded flows, from 1.</param>
/// <param name="Request">Its method and address as recorded.</param>
/// <param name="Addon">The addon.</param>
/// <param name="What"><c>hooks</c>, <c>problem</c>, or a field of the flow.</param>
/// <param name="Before">With the old addon; null when it is not there.</param>
/// <param name="After">With the new one.</param>
internal sealed record FlowDifference(int Flow, string Request, string Addon, string What, string? Before, string? After);
