namespace MitmHost.FlowFiles;

/// <summary>A flow of a file as a tree of version 21, or what is wrong with it.</summary>
/// <param name="Offset">Where it starts, in bytes from the start of the file.</param>
/// <param name="Flow">The flow; null with an error.</param>
/// <param name="Error">What is wrong; null with a flow. Reading goes on unless it ends the file.</param>
internal readonly record struct FlowItem(long Offset, TnetDictionary? Flow, FlowFormatException? Error);
