using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace MitmHost.Host.Control;

/// <summary>Where a running host is spoken to: <c>home/run/PID.control</c>, a socket; on Windows a mark beside a pipe of that number.</summary>
internal static class ControlEndpoint
{
    private const string Extension = ".control";

    /// <summary>sun_path of macOS, the shortest, holds 104 bytes with the final zero.</summary>
    private const int LongestSocketPath = 103;

    public static string FileOf(string home, int pid) =>
        Path.Combine(home, "run", pid.ToString(CultureInfo.InvariantCulture) + Extension);

    /// <exception cref="IOException">The path is too long for a socket.</exception>
    public static string PipeOf(string file)
    {
        if (OperatingSystem.IsWindows())
        {
            return "mitmhost-" + Path.GetFileName(file);
        }

        return Encoding.UTF8.GetByteCount(file) <= LongestSocketPath
            ? file
            : throw new IOException($"{file} is longer than the {LongestSocketPath} bytes that a socket's path may have. Set MITMHOST_HOME to a shorter folder.");
    }

    /// <summary>The process ids of the hosts that may be running in a home.</summary>
    public static IReadOnlyList<int> In(string home)
    {
        var runs = Path.Combine(home, "run");
        return Directory.Exists(runs)
            ? [.. Directory.EnumerateFiles(runs, "*" + Extension).Select(IdOf).OfType<int>().Where(IsAlive).Order()]
            : [];
    }

    /// <summary>One that was killed leaves its file behind.</summary>
    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static int? IdOf(string file) =>
        int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
