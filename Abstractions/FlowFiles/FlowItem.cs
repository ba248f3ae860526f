namespace MitmHost.FlowFiles;

/// <summary>One item of a flow file: a flow's dictionary in version 21, or what is wrong with it.</summary>
/// <param name="Offset">Where it starts, in bytes from the start of the file.</param>
/// <param name="Tree">The dictionary; null when there is a fault.</param>
/// <param name="Fault">Why there is none; reading goes on behind it.</param>
internal readonly record struct FlowItem(long Offset, TnetDictionary? Tree, FlowFormatException? Fault = null);
