using System.Collections;

namespace MitmHost.Host.Configuration;

/// <summary>What the process finds around itself: its environment variables and the folders that paths start from.</summary>
internal sealed record HostEnvironment
{
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Absolute.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>The folder that the host's own files lie in. Absolute.</summary>
    public required string HostFolder { get; init; }

    /// <summary>The user's home folder; empty when the user has none, as in some containers.</summary>
    public required string UserFolder { get; init; }

    /// <summary>A variable's value. One that is set to nothing counts as not set: shells cannot always unset.</summary>
    public string? this[string variable] => Variables.TryGetValue(variable, out var value) && value.Length > 0 ? value : null;

    public static HostEnvironment OfProcess()
    {
        var names = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var variables = new Dictionary<string, string>(names);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        return new HostEnvironment
        {
            Variables = variables,
            WorkingFolder = CurrentFolder(),
            HostFolder = AppContext.BaseDirectory,
            UserFolder = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify),
        };
    }

    /// <summary>Somebody may have deleted the folder that the shell stands in. Nothing is in it to be found, then: any folder does.</summary>
    private static string CurrentFolder()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (IOException)
        {
            return Path.GetPathRoot(AppContext.BaseDirectory)!;
        }
    }
}
