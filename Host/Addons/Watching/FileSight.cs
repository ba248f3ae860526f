using System.Security.Cryptography;

namespace MitmHost.Host.Addons.Watching;

/// <summary>One file as it is looked at again and again, until two looks some time apart agree. Its content counts: editors touch files without changing them.</summary>
internal sealed class FileSight(string path)
{
    private const string Missing = "";

    private string seen = Look(path) ?? Missing;
    private string? settled;
    private TimeSpan since;

    public string Path => path;

    /// <summary>Whether it has to be looked at again soon.</summary>
    public bool IsMoving { get; private set; }

    /// <summary>When to look again, from the last look on.</summary>
    public TimeSpan Due { get; private set; } = WatchTimes.Poll;

    /// <param name="now">When it is looked at, from any beginning on.</param>
    /// <returns>Whether another content has settled.</returns>
    public bool Look(TimeSpan now)
    {
        settled ??= seen;
        if (Look(path) is not { } content)
        {
            (IsMoving, Due) = (true, WatchTimes.Quiet); // somebody holds it
            return false;
        }

        if (content != seen)
        {
            (seen, since) = (content, now);
        }

        IsMoving = seen != settled && now - since < WatchTimes.Quiet;
        Due = IsMoving ? WatchTimes.UntilSettled(now - since) : WatchTimes.Poll;
        if (IsMoving || seen == settled)
        {
            return false;
        }

        settled = seen;
        return true;
    }

    private static string? Look(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Missing;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
