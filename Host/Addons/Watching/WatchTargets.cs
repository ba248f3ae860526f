namespace MitmHost.Host.Addons.Watching;

/// <summary>What is watched.</summary>
internal sealed record WatchTargets(IReadOnlyList<string> Roots, FileSight? File);
