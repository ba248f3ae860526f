using System.ComponentModel;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace MitmHost.Fixtures;

/// <summary>Leaves its types in the static tables of the framework.</summary>
public sealed class Serializes : Addon, IRunningHook
{
    public override ValueTask StartAsync(CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(new Note("hi", Mood.Fine));
        var read = JsonSerializer.Deserialize<Note>(json)!;
        var converter = TypeDescriptor.GetConverter(typeof(Mood));
        Logger.LogInformation("{Text} {Mood} {Count}", read.Text, converter.ConvertToInvariantString(read.Mood), TypeDescriptor.GetProperties(read).Count);
        return default;
    }

    public void OnRunning()
    {
    }

    private enum Mood
    {
        Fine,
    }

    private sealed record Note(string Text, Mood Mood);
}
