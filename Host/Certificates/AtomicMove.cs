using System.Runtime.InteropServices;

namespace MitmHost.Host.Certificates;

/// <summary>Gives a finished file its name in one step, unless the name is taken.</summary>
internal static class AtomicMove
{
    private const int FileExists = 17; // EEXIST, the same on Linux, macOS and the BSDs

    /// <returns>False when the name is taken: then nothing was changed, and the file may still be there under its old name.</returns>
    public static bool TryMove(string source, string target)
    {
        // On Unix File.Move looks whether the target exists and then renames: two processes can both find nothing, and the second
        // replaces the file of the first. link(2) fails when the name is taken. File systems without links (FAT, some network
        // shares) leave only File.Move. On Windows that is one step anyway.
        if (!OperatingSystem.IsWindows())
        {
            if (Link(source, target) == 0)
            {
                File.Delete(source);
                return true;
            }

            if (Marshal.GetLastPInvokeError() == FileExists)
            {
                return false;
            }
        }

        try
        {
            File.Move(source, target, overwrite: false);
            return true;
        }
        catch (IOException) when (Path.Exists(target))
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string added);
}
