namespace MitmHost;

/// <summary>Why a text is no filter.</summary>
/// <param name="Text">The text.</param>
/// <param name="Column">Where in it, from 1.</param>
/// <param name="Reason">What is wrong there, and what to write instead.</param>
public sealed record FlowFilterError(string Text, int Column, string Reason)
{
    private const int Shown = 60;

    /// <summary>The reason, and below it the text with a caret under the column.</summary>
    /// <returns>Three lines.</returns>
    public override string ToString()
    {
        var at = Math.Clamp(Column - 1, 0, Text.Length);
        var from = Math.Max(0, at - Shown);
        var shown = Text[from..Math.Min(Text.Length, at + Shown)];
        var plain = string.Concat(shown.Select(c => char.IsControl(c) ? ' ' : c));
        return $"The filter is wrong at column {Column}: {Reason}{(Reason.EndsWith('?') ? "" : ".")}\n  {plain}\n  {new string(' ', at - from)}^";
    }
}
