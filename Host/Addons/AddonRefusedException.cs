namespace MitmHost.Host.Addons;

/// <summary>Ends the loading of one plugin or addon. It carries sentences only: an inner exception would keep the plugin's types alive.</summary>
internal sealed class AddonRefusedException(params IReadOnlyList<string> reasons) : Exception(string.Join(' ', reasons))
{
    /// <summary>Each one line: what is wrong and what to do about it.</summary>
    public IReadOnlyList<string> Reasons { get; } = reasons;

    /// <summary>Whether the same files may be fine a little later: the disk was full, or a file was locked.</summary>
    public bool MayPass { get; init; }
}
