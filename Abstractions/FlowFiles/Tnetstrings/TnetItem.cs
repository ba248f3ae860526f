namespace MitmHost.FlowFiles;

/// <summary>One top-level value of a file, or why it is none.</summary>
/// <param name="Offset">Where it starts, in bytes from the start of the file.</param>
/// <param name="Length">How many bytes it takes up, prefix and tag included; 0 with an error.</param>
/// <param name="Value">The value; null with an error.</param>
/// <param name="Error">What is wrong; null with a value.</param>
internal readonly record struct TnetItem(long Offset, long Length, TnetValue Value, FlowFormatException? Error);
