namespace MitmHost.Tools.Migrate.Inputs;

/// <summary>A file to look at.</summary>
/// <param name="FullPath">Where it lies; empty for the standard input.</param>
/// <param name="Name">As the report names it: relative to the working folder, with <c>/</c>.</param>
/// <param name="Content">What it holds, where that is known already.</param>
internal sealed record InputFile(string FullPath, string Name, byte[]? Content = null);
