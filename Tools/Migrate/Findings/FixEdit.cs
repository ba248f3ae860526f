namespace MitmHost.Tools.Migrate.Findings;

/// <summary>A replacement of bytes.</summary>
/// <param name="Start">The offset of the first byte, a byte order mark counted.</param>
/// <param name="End">The offset after the last byte.</param>
/// <param name="Text">What stands there afterwards.</param>
internal sealed record FixEdit(int Start, int End, string Text);
