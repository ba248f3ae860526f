using System.Diagnostics;
using System.Globalization;

namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>CPU time and memory of a process and all it has started: a wrapper's work is done by its children.</summary>
internal static class ProcessTree
{
    /// <summary>User and system time so far; null when the process has ended.</summary>
    public static TimeSpan? Cpu(Process root)
    {
        if (!OperatingSystem.IsLinux())
        {
            return Ask(root, static process => process.TotalProcessorTime);
        }

        var tree = Members(root.Id, ReadAll());
        return tree.Count == 0 ? null : tree.Aggregate(TimeSpan.Zero, static (sum, stat) => sum + stat.Cpu);
    }

    /// <summary>The sum of each member's own peak; null when the process has ended.</summary>
    public static long? PeakResidentBytes(Process root) => OperatingSystem.IsLinux()
        ? Sum(root, static status => ProcessStatus.PeakResidentBytes(status))
        : Ask(root, static process => process.PeakWorkingSet64);

    /// <summary>The memory that the members hold now, pages that they share counted for each; null when the process has ended.</summary>
    public static long? ResidentBytes(Process root) => OperatingSystem.IsLinux()
        ? Sum(root, static status => ProcessStatus.ResidentBytes(status))
        : Ask(root, static process => process.WorkingSet64);

    /// <summary>The root and its descendants among <paramref name="all"/>; empty when the root is not there.</summary>
    public static IReadOnlyList<ProcessStat> Members(int root, IReadOnlyCollection<ProcessStat> all)
    {
        var children = all.ToLookup(static stat => stat.ParentPid);
        var members = all.Where(stat => stat.Pid == root).ToList();
        for (var i = 0; i < members.Count; i++)
        {
            members.AddRange(children[members[i].Pid].Where(child => !members.Contains(child)));
        }

        return members;
    }

    private static long? Sum(Process root, Func<string, long?> bytes)
    {
        long? sum = null;
        foreach (var stat in Members(root.Id, ReadAll()))
        {
            if (ReadProc(stat.Pid, "status") is { } status && bytes(status) is { } ofMember)
            {
                sum = (sum ?? 0) + ofMember;
            }
        }

        return sum;
    }

    private static List<ProcessStat> ReadAll()
    {
        var all = new List<ProcessStat>();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && ReadProc(pid, "stat") is { } line && ProcessStat.TryParse(line, out var stat))
            {
                all.Add(stat);
            }
        }

        return all;
    }

    private static string? ReadProc(int pid, string file)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/{file}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended between the listing and the reading.
            return null;
        }
    }

    private static T? Ask<T>(Process process, Func<Process, T> question)
        where T : struct
    {
        try
        {
            process.Refresh();
            return question(process);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
