namespace MitmHost.Host.Addons.Metadata;

/// <summary>A name that no longer means what the addon takes it for, at one place.</summary>
internal readonly record struct Sighting(Verdict Verdict, SourcePlace Place);
