namespace MitmHost.Host.Addons;

/// <summary>One thing that is wrong with a plugin, an addon or what was asked of them.</summary>
/// <param name="Plugin">The plugin that it is about; null when it is about none.</param>
/// <param name="Path">The file or folder that it is about; null when it is about none.</param>
/// <param name="Message">What is wrong and what to do about it, on one line.</param>
/// <param name="Kind">How much it matters.</param>
internal sealed record AddonProblem(string? Plugin, string? Path, string Message, AddonProblemKind Kind)
{
    /// <summary>Whether the host must not start.</summary>
    public bool IsFatal => Kind == AddonProblemKind.Fatal;

    /// <summary>The line to show: <c>Plugin: message (path)</c>; the path is left out where the message names it.</summary>
    public override string ToString()
    {
        var place = Path is null || Message.Contains(Path, StringComparison.Ordinal) ? "" : $" ({Path})";
        return Plugin is null ? Message + place : $"{Plugin}: {Message}{place}";
    }
}
