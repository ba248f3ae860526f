using System.Collections;

namespace MitmHost.Host.Telemetry;

/// <summary>A message or a scope as it was when it was logged: its text, and its values by name, of which none belongs to an addon.</summary>
internal sealed class LoggedState : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly KeyValuePair<string, object?>[] values;

    private LoggedState(string text, KeyValuePair<string, object?>[] values)
    {
        Text = text;
        this.values = values;
        Weight = text.Length + values.Sum(v => v.Value is string s ? s.Length : 0L);
    }

    public string Text { get; }

    /// <summary>The characters that it holds.</summary>
    public long Weight { get; }

    public int Count => values.Length;

    public KeyValuePair<string, object?> this[int index] => values[index];

    /// <summary>A message, formatted now: its values may change, and its formatter may be the addon's own code.</summary>
    public static LoggedState Of<TState>(TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            return new LoggedState(formatter(state, exception) ?? "", ValuesOf(state));
        }
        catch (Exception broken)
        {
            return new LoggedState($"A message that cannot be formatted: {broken.GetType().Name}", []);
        }
    }

    public static LoggedState OfScope(object? scope)
    {
        try
        {
            return new LoggedState(scope?.ToString() ?? "", ValuesOf(scope));
        }
        catch (Exception broken)
        {
            return new LoggedState($"A scope that cannot be formatted: {broken.GetType().Name}", []);
        }
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => values.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => values.GetEnumerator();

    public override string ToString() => Text;

    private static KeyValuePair<string, object?>[] ValuesOf(object? state) =>
        state is IEnumerable<KeyValuePair<string, object?>> pairs ? [.. pairs.Select(p => KeyValuePair.Create(p.Key, Kept(p.Value)))] : [];

    /// <summary>Values that cannot change and refer to nothing stay as they are.</summary>
    private static object? Kept(object? value) => value switch
    {
        null or string or bool or char or byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal => value,
        DateTime or DateTimeOffset or TimeSpan or DateOnly or TimeOnly or Guid => value,
        _ => value.ToString(),
    };
}
