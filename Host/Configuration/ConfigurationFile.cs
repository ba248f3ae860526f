using System.Text.Unicode;

namespace MitmHost.Host.Configuration;

/// <summary>Finds plugins.json and reads its bytes.</summary>
internal static class ConfigurationFile
{
    public const string Name = "plugins.json";

    public const string Option = "--config";

    public const string Variable = "MITMHOST_CONFIG";

    /// <summary>More than anybody writes by hand: what is longer is another file by mistake.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <returns>
    /// The file's absolute path and how it was found; null when there is none, or when the one that was named is missing, which is reported.
    /// </returns>
    public static (string Path, string Origin)? Find(
        HostEnvironment environment,
        CommandLineSettings commandLine,
        PathResolver paths,
        ConfigurationErrors errors)
    {
        var (named, origin) = commandLine.Config is { } option ? (option, Option) : (environment[Variable], Variable);
        if (named is not null)
        {
            return paths.Resolve(named, out var path) is { } problem || Missing(path, out problem) ? Refuse(problem) : (path, origin);
        }

        (string Folder, string Origin)[] folders =
            [(environment.WorkingFolder, "working folder"), (paths.Home, "home folder"), (environment.HostFolder, "beside the host")];
        foreach (var (folder, place) in folders)
        {
            var candidate = System.IO.Path.Combine(folder, Name);
            if (File.Exists(candidate))
            {
                return (candidate, place);
            }
        }

        return null;

        (string Path, string Origin)? Refuse(string message)
        {
            errors.Add(origin, message);
            return null;
        }
    }

    /// <returns>The text; null when it cannot be read, which is reported.</returns>
    public static JsonText? Load(string path, ConfigurationErrors errors)
    {
        ReadOnlyMemory<byte> bytes;
        try
        {
            bytes = ReadBounded(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            errors.Add(path, $"cannot be read: {failure.Message}");
            return null;
        }

        if (bytes.Length > MaxBytes)
        {
            errors.Add(path, $"is longer than {ByteSize.Format(MaxBytes)}, which no {Name} is; name the right file.");
            return null;
        }

        if (bytes.Span.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        return Check(new JsonText(path, bytes), errors);
    }

    private static JsonText? Check(JsonText text, ConfigurationErrors errors)
    {
        var bytes = text.Bytes.Span;
        if (bytes.Trim(" \t\r\n"u8).IsEmpty)
        {
            errors.Add(text.File, "is empty; write at least {}.");
            return null;
        }

        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            errors.Add(text.File, "is UTF-16; save it as UTF-8.");
            return null;
        }

        if (!Utf8.IsValid(bytes))
        {
            errors.Add(text, FirstInvalid(bytes), "$", "is not UTF-8; save the file as UTF-8.");
            return null;
        }

        return text;
    }

    private static bool Missing(string path, out string problem)
    {
        problem = Directory.Exists(path)
            ? $"names {path}, which is a folder; write the path of the file."
            : $"names the file {path}, which does not exist; write the path of a {Name}.";
        return !File.Exists(path);
    }

    /// <summary>Reads one byte more than is allowed and no further: a device file has no end and says its length is zero.</summary>
    private static ReadOnlyMemory<byte> ReadBounded(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var buffer = new byte[(int)Math.Clamp(stream.CanSeek ? stream.Length + 1 : 0, 4096, MaxBytes + 1)];
        var length = 0;
        while (true)
        {
            var read = stream.Read(buffer.AsSpan(length));
            length += read;
            if (read == 0 || length > MaxBytes)
            {
                return buffer.AsMemory(0, length);
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, MaxBytes + 1));
            }
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        while (System.Text.Rune.DecodeFromUtf8(bytes[offset..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            offset += consumed;
        }

        return offset;
    }
}
