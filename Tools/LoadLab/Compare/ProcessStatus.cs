using System.Globalization;

namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>What we read of <c>/proc/PID/status</c>.</summary>
internal static class ProcessStatus
{
    /// <summary>The peak of the resident set: <c>VmHWM:\t   61440 kB</c>.</summary>
    /// <returns>Null when the line is missing, as it is for a process that has ended.</returns>
    public static long? PeakResidentBytes(ReadOnlySpan<char> status) => Bytes(status, "VmHWM:");

    /// <summary>The resident set: <c>VmRSS:\t   51234 kB</c>.</summary>
    /// <returns>Null when the line is missing, as it is for a process that has ended.</returns>
    public static long? ResidentBytes(ReadOnlySpan<char> status) => Bytes(status, "VmRSS:");

    private static long? Bytes(ReadOnlySpan<char> status, string key)
    {
        foreach (var line in status.EnumerateLines())
        {
            if (line.StartsWith(key, StringComparison.Ordinal) && line.EndsWith(" kB", StringComparison.Ordinal)
                && long.TryParse(line[key.Length..^3].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes))
            {
                return kibibytes * 1024;
            }
        }

        return null;
    }
}
