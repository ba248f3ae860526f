namespace MitmHost.Tools.Migrate.Fixing;

/// <summary>Puts a file in the place of another one in one step, so that nobody ever sees half of it.</summary>
internal static class FileWriter
{
    /// <returns>Null when it was written; else why it was not.</returns>
    public static string? Replace(string path, byte[] before, byte[] after)
    {
        string? temporary = null;
        try
        {
            var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
            if (!File.ReadAllBytes(target).AsSpan().SequenceEqual(before))
            {
                return "it changed while it was being repaired: run fix again";
            }

            temporary = $"{target}.{Guid.NewGuid():N}.tmp";
            File.WriteAllBytes(temporary, after);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            }

            File.Move(temporary, target, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
        finally
        {
            if (temporary is not null)
            {
                File.Delete(temporary);
            }
        }
    }
}
