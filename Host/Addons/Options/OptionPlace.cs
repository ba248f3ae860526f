using System.Text.Json;

namespace MitmHost.Host.Addons.Options;

/// <summary>Where a value was given, and where to say so when it is wrong.</summary>
/// <param name="Text">A JSON path, a variable of the environment, or an option of the command line.</param>
/// <param name="Errors">Receives one line for each wrong value.</param>
internal readonly record struct OptionPlace(string Text, ICollection<string> Errors)
{
    private const int LongestShown = 60;

    public OptionPlace Member(string name) => this with { Text = $"{Text}.{name}" };

    public OptionPlace Item(int index) => this with { Text = $"{Text}[{index}]" };

    /// <returns>Always false, so that a reader can end with it.</returns>
    public bool Fail(string sentence)
    {
        Errors.Add($"{Text}: {sentence}");
        return false;
    }

    public bool FailExpected(string expected, JsonElement got) => Fail($"expected {expected}, got {Shorten(OneLine.Of(got.GetRawText()))}");

    public bool FailExpected(string expected, string got) => Fail($"expected {expected}, got \"{Shorten(OneLine.Of(got))}\"");

    private static string Shorten(string text) => text.Length <= LongestShown ? text : string.Concat(text.AsSpan(0, LongestShown), "…");
}
