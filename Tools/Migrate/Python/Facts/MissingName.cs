namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>A path that the library does not have.</summary>
/// <param name="Instead">What to write instead; null when nothing took its place.</param>
/// <param name="Since">The first contract without it; null when there never was one with it.</param>
/// <param name="Note">What is to be known.</param>
internal sealed record MissingName(string? Instead, Version? Since, string? Note);
