namespace MitmHost.FlowFiles;

/// <summary>What stands in a flow file is not what belongs there.</summary>
/// <param name="message">What is wrong, without the place.</param>
internal sealed class FlowFormatException(string message) : Exception(message)
{
    /// <summary>Where in the file, in bytes from its start: the wrong byte if one is wrong, else the start of the flow; null while nobody knew.</summary>
    public long? Offset { get; init; }

    /// <summary>Where in the flow, such as <c>request.headers[3]</c>; null when it is about the flow as a whole.</summary>
    public string? KeyPath { get; init; }

    /// <summary>True if nothing after this place can be read: where the next flow starts is not known.</summary>
    public bool EndsFile { get; init; }

    /// <summary>What is wrong and the key it is about.</summary>
    public override string Message => KeyPath is null ? base.Message : $"{KeyPath}: {base.Message}";

    /// <summary>The same error, told from one level further out.</summary>
    /// <param name="key">The key that leads to the value which the error is about.</param>
    public FlowFormatException Within(string key) => new(base.Message)
    {
        Offset = Offset,
        EndsFile = EndsFile,
        KeyPath = KeyPath switch
        {
            null => key,
            ['[', ..] => key + KeyPath,
            _ => $"{key}.{KeyPath}",
        },
    };

    /// <summary>The same error with a place, if it has none yet.</summary>
    public FlowFormatException At(long offset) =>
        Offset is not null ? this : new FlowFormatException(base.Message) { Offset = offset, KeyPath = KeyPath, EndsFile = EndsFile };
}
