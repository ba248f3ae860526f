namespace MitmHost.FlowFiles;

/// <summary>A flow of a file that could not be read, though the file goes on behind it.</summary>
/// <param name="Offset">Where the flow starts, in bytes from the start of the file.</param>
/// <param name="KeyPath">Which value is wrong, such as <c>request.headers[3][0]</c>; null when the flow as a whole is.</param>
/// <param name="Message">One sentence that says what is wrong, without the place.</param>
public sealed record FlowFileError(long Offset, string? KeyPath, string Message)
{
    /// <summary>Whether the flow was given out all the same, without the part that is wrong. Only entries of HAR files are.</summary>
    public bool FlowIsKept { get; init; }

    /// <summary>The place and the sentence.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var outcome = FlowIsKept ? "is not complete" : "cannot be read";
        return KeyPath is null
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The flow at byte {Offset} {outcome}: {Message}")
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The flow at byte {Offset} {outcome}: {KeyPath}: {Message}");
    }
}
