namespace MitmHost.Host.Addons.Live;

/// <summary>A chain that is ready to be put in force, or what speaks against it.</summary>
internal sealed record ChainDraft
{
    /// <summary>What it was made for.</summary>
    public required AddonLoaderSettings Settings { get; init; }

    /// <summary>In chain order; those that are new are started.</summary>
    public required IReadOnlyList<ChainPlace> Places { get; init; }

    /// <summary>The generation that is to serve, of each plugin that has one.</summary>
    public required IReadOnlyList<LiveGeneration> Generations { get; init; }

    /// <summary>Everything that is wrong by now, whether or not it was told before.</summary>
    public required IReadOnlyList<AddonProblem> Problems { get; init; }

    /// <summary>Why the settings as a whole cannot be put in force; nothing else may be done with the draft but to drop it, then.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    public bool HasFatalProblem => Problems.Any(p => p.IsFatal);
}
