using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Logging;

namespace MitmHost.Fixtures;

/// <summary>Tells which of its options change, and can refuse to follow.</summary>
public sealed class Tuned : Addon<TunedOptions>, IResponseHook, IOptionsChangedHook
{
    public void OnOptionsChanged(IReadOnlySet<string> names)
    {
        Logger.LogInformation("changed {Names}: {Limit}", string.Join(' ', names.Order()), Options.Limit);
        if (Options.Text == "refused")
        {
            throw new InvalidOperationException("not that text");
        }
    }

    public void OnResponse(HttpFlow flow)
    {
    }
}

public sealed class TunedOptions
{
    [Range(0, 100)]
    public int Limit { get; set; } = 1;

    public string Text { get; set; } = "";

    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(1);

    public DayOfWeek Day { get; set; }

    public List<TunedRule> Rules { get; set; } = [];

    public TunedRule Rule { get; set; } = new();
}

public sealed class TunedRule
{
    [Range(0, 9)]
    public int Level { get; set; }

    public Grade Grade { get; set; }
}

public enum Grade
{
    Low,
    High,
}
