using System.Diagnostics.CodeAnalysis;

namespace MitmHost.Tools.LoadLab.Load;

/// <summary>The scenarios as the command line spells them.</summary>
internal static class ScenarioNames
{
    private static readonly (Scenario Scenario, string Name)[] Known =
    [
        (Scenario.HttpKeepAlive, "http-keepalive"),
        (Scenario.HttpsKeepAlive, "https-keepalive"),
        (Scenario.NewConnection, "new-connection"),
    ];

    public static string All { get; } = string.Join(", ", Known.Select(static known => known.Name));

    public static string Of(Scenario scenario) => Known.Single(known => known.Scenario == scenario).Name;

    /// <summary>Whether the origin's TLS port is the target.</summary>
    public static bool IsTls(Scenario scenario) => scenario != Scenario.HttpKeepAlive;

    /// <param name="text">Names separated by commas: <c>https-keepalive,new-connection</c>.</param>
    /// <param name="scenarios">The scenarios in the order given, each once.</param>
    /// <param name="error">What is wrong, and what could be said instead.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out IReadOnlyList<Scenario>? scenarios, [NotNullWhen(false)] out string? error)
    {
        var parsed = new List<Scenario>();
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var index = Array.FindIndex(Known, known => known.Name == name);
            if (index < 0 || parsed.Contains(Known[index].Scenario))
            {
                scenarios = null;
                error = index < 0 ? $"'{name}' is no scenario; there are {All}." : $"'{name}' is named twice.";
                return false;
            }

            parsed.Add(Known[index].Scenario);
        }

        scenarios = parsed;
        error = null;
        return true;
    }
}
