namespace MitmHost.FlowFiles.Tests.Versions;

/// <summary>Every version of the format before the current one, as text so that each is a test of its own.</summary>
internal static class OldVersions
{
    public static IEnumerable<string> All => FlowFormat.Steps.Select(step => step.From.ToString());

    public static FormatVersion Parse(string version)
    {
        var parts = Array.ConvertAll(version.Split('.'), part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture));
        return parts.Length == 1 ? new(parts[0]) : new(parts[0], parts[1]);
    }
}
