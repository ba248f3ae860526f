namespace MitmHost.ContractRules;

/// <summary>How a repair looks, and why it is as safe as it is.</summary>
/// <param name="Before">A line as old addons have it.</param>
/// <param name="After">What becomes of it.</param>
/// <param name="FixReason">Why the repair is safe, unsafe, or left to a person.</param>
public sealed record RuleExample(string Before, string After, string FixReason);
