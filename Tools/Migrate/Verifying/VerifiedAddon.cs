namespace MitmHost.Tools.Migrate.Verifying;

/// <summary>One side of a comparison.</summary>
/// <param name="Name">The path as it was given.</param>
/// <param name="Hooks">What it has and what the target calls.</param>
internal sealed record VerifiedAddon(string Name, CalledHooks Hooks)
{
    /// <summary>The DLL, or what the compiler made of the sources; null when it cannot be run.</summary>
    public byte[]? Image { get; init; }

    /// <summary>Why it cannot be run; null when it can.</summary>
    public string? WhyNotRun { get; init; }

    /// <summary>Where the libraries lie that it uses.</summary>
    public string Folder { get; init; } = "";
}
