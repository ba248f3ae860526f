using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace MitmHost.Plugins.Tests;

/// <summary>A file system that is full soon, mounted on a folder until it is disposed.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string folder;

    private SmallDisk(string folder) => this.folder = folder;

    /// <returns>Null where this system or this user may not mount one.</returns>
    public static SmallDisk? Mount(string folder, int kilobytes)
    {
        Directory.CreateDirectory(folder);
        var size = string.Create(CultureInfo.InvariantCulture, $"size={kilobytes}k,mode=0700");
        return OperatingSystem.IsLinux() && TryRun("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder) ? new SmallDisk(folder) : null;
    }

    /// <summary>At once, though a file of it may still be open.</summary>
    public void Dispose() => TryRun("umount", "--lazy", folder);

    private static bool TryRun(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
