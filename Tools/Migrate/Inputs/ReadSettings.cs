namespace MitmHost.Tools.Migrate.Inputs;

/// <summary>What a reader is to know.</summary>
/// <param name="Target">The contract to which the addons are to be carried.</param>
/// <param name="WithHints">Whether findings of low confidence are wanted.</param>
internal sealed record ReadSettings(int Target, bool WithHints)
{
    /// <summary>Called for each file that is done, from any thread.</summary>
    public Action? FileDone { get; init; }

    /// <summary>The newest contract.</summary>
    public const int Latest = 12;

    /// <summary>The oldest contract that can be a target.</summary>
    public const int Oldest = 7;
}
