using System.CommandLine;

namespace MitmHost.Host.Cli;

/// <summary>The options that every command has.</summary>
internal sealed class GlobalOptions
{
    public Option<bool> Verbose { get; } = new("--verbose", "-v")
    {
        Description = "Log at debug level, and show errors with their details.",
        Recursive = true,
    };

    public Option<bool> NoColor { get; } = new("--no-color")
    {
        Description = "No colours, as with NO_COLOR in the environment.",
        Recursive = true,
    };

    public void AddTo(Command root)
    {
        root.Options.Add(Verbose);
        root.Options.Add(NoColor);
    }
}
