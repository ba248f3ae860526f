namespace MitmHost.Host.Control;

/// <summary>What a running host answers, on one line.</summary>
/// <param name="IsDone">Whether it was done.</param>
/// <param name="Message">What was done, or why it was not.</param>
/// <param name="Rows">The addons, for a list.</param>
internal sealed record ControlAnswer(bool IsDone, string Message, IReadOnlyList<ControlRow>? Rows = null);
