using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>
/// One line of <c>/proc/PID/stat</c>: <c>812 (dotnet) S 800 812 … utime stime cutime cstime …</c>, see proc(5).
/// </summary>
/// <param name="Pid">Field 1.</param>
/// <param name="ParentPid">Field 4.</param>
/// <param name="Ticks">Fields 14 to 17 together: user and system time, its own and that of children it has waited for.</param>
internal sealed record ProcessStat(int Pid, int ParentPid, long Ticks)
{
    /// <summary>USER_HZ: what the kernel shows user space, whatever its own tick is.</summary>
    private const long TicksPerSecond = 100;

    private const int ParentField = 4;
    private const int FirstTimeField = 14;
    private const int LastTimeField = 17;

    public TimeSpan Cpu => new(Ticks * (TimeSpan.TicksPerSecond / TicksPerSecond));

    public static bool TryParse(ReadOnlySpan<char> line, [NotNullWhen(true)] out ProcessStat? stat)
    {
        stat = null;

        // Field 2 is the program's name in parentheses, and may hold blanks and parentheses itself: only the last ')' ends it.
        var open = line.IndexOf(" (");
        var close = line.LastIndexOf(") ");
        if (open < 0 || close < open || !int.TryParse(line[..open], NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
        {
            return false;
        }

        var rest = line[(close + 2)..];
        var field = 3;
        var parent = 0L;
        var ticks = 0L;
        foreach (var range in rest.Split(' '))
        {
            if (field == ParentField || field is >= FirstTimeField and <= LastTimeField)
            {
                // cutime and cstime are signed in the kernel's format.
                if (!long.TryParse(rest[range], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
                {
                    return false;
                }

                parent = field == ParentField ? value : parent;
                ticks += field == ParentField ? 0 : value;
            }

            if (field++ == LastTimeField)
            {
                stat = new ProcessStat(pid, (int)parent, ticks);
                return true;
            }
        }

        return false;
    }
}
