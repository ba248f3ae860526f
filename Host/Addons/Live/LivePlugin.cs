using MitmHost.Host.Addons.Watching;

namespace MitmHost.Host.Addons.Live;

/// <summary>What is remembered of a plugin as long as the host runs.</summary>
internal sealed class LivePlugin(string name)
{
    /// <summary>One of the settings in force, and one of those that somebody would like to have.</summary>
    private const int MostRefusals = 2;

    private readonly List<Refusal> refusals = [];
    private int lastNumber;

    public string Name { get; } = name;

    /// <summary>The generation whose addons are in the chain; null when none is.</summary>
    public LiveGeneration? Serving { get; set; }

    /// <summary>Where it was found last; null when it was not.</summary>
    public string? Path { get; set; }

    /// <summary>The number of the generation that serves next.</summary>
    public int NextNumber => lastNumber + 1;

    /// <summary>Lets a generation serve in place of another.</summary>
    public void Serve(LiveGeneration generation)
    {
        Serving = generation;
        lastNumber = Math.Max(lastNumber, generation.Number);
    }

    /// <summary>Why these files, under these settings, were refused; null when they were not tried yet, or when trying again may help.</summary>
    public IReadOnlyList<AddonProblem>? ProblemsOf(PluginFingerprint fingerprint, AddonLoaderSettings settings) =>
        refusals.Find(r => r.Fingerprint.Equals(fingerprint) && ReferenceEquals(r.Settings, settings))?.Problems;

    /// <summary>Remembers a refusal, so that the same files are not tried over and over again.</summary>
    public void Refuse(PluginFingerprint fingerprint, AddonLoaderSettings settings, IReadOnlyList<AddonProblem> problems)
    {
        refusals.RemoveAll(r => !r.Fingerprint.Equals(fingerprint) || ReferenceEquals(r.Settings, settings));
        refusals.Add(new Refusal(fingerprint, settings, problems));
        if (refusals.Count > MostRefusals)
        {
            refusals.RemoveAt(0);
        }
    }

    private sealed record Refusal(PluginFingerprint Fingerprint, AddonLoaderSettings Settings, IReadOnlyList<AddonProblem> Problems);
}
