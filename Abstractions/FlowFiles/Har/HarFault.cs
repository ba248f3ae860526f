namespace MitmHost.FlowFiles;

/// <summary>What is wrong with a part of an entry.</summary>
/// <param name="Path">Where it stands, such as <c>log.entries[3].request.url</c>.</param>
/// <param name="Sentence">What is wrong, and what came of it.</param>
internal readonly record struct HarFault(string Path, string Sentence);
