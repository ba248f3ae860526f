namespace MitmHost.FlowFiles;

/// <summary>How a flow file is read.</summary>
public sealed class FlowReadOptions
{
    /// <summary>Told of each flow that cannot be read though the file goes on behind it. Null, the default, makes the first such flow end the reading.</summary>
    public Action<FlowFileError>? OnBadFlow { get; init; }
}
