namespace MitmHost.Tools.Migrate.Inputs;

/// <summary>Reads files, within limits, and says in one sentence why one cannot be read.</summary>
internal static class FileContent
{
    /// <summary>No source that people write comes near.</summary>
    public const int MaxSourceBytes = 32 * 1024 * 1024;

    public static (byte[]? Bytes, string? Problem) ReadSource(InputFile file)
    {
        if (file.Content is { } known)
        {
            return (known, null);
        }

        try
        {
            using var handle = File.OpenHandle(file.FullPath);
            var length = RandomAccess.GetLength(handle);
            if (length > MaxSourceBytes)
            {
                return (null, $"it is larger than {MaxSourceBytes / (1024 * 1024)} MB, too large for a source");
            }

            var bytes = new byte[length];
            var read = 0;
            while (read < bytes.Length)
            {
                var count = RandomAccess.Read(handle, bytes.AsSpan(read), read);
                if (count == 0)
                {
                    break;
                }

                read += count;
            }

            return (read == bytes.Length ? bytes : bytes[..read], null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return (null, e.Message);
        }
    }
}
