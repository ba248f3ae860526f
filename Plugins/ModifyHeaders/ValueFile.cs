namespace MitmHost.Plugins;

/// <summary>A file that holds the value of a header field.</summary>
internal static class ValueFile
{
    /// <summary>More than any server takes in one field.</summary>
    public const int LongestValue = 64 * 1024;

    /// <param name="path">The path, relative to the current directory.</param>
    /// <param name="cancellationToken">Ends reading.</param>
    /// <returns>The content, without the line end that editors put behind the last line.</returns>
    /// <exception cref="FormatException">There is no such file, or its content is no value; the message names the path.</exception>
    public static async ValueTask<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (path.Length == 0)
        {
            throw new FormatException("there is no path behind the '@'");
        }

        try
        {
            return HeaderSpec.CheckedValue(WithoutLineEnd(await ReadBytesAsync(path, cancellationToken)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FormatException($"the file \"{path}\" cannot be read: {exception.Message.TrimEnd('.')}", exception);
        }
        catch (FormatException exception)
        {
            throw new FormatException($"the file \"{path}\" holds no value: {exception.Message}", exception);
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadBytesAsync(string path, CancellationToken cancellationToken)
    {
        // One byte more tells a file that is too long, whatever it says of its length: /dev/zero says 0.
        var bytes = new byte[LongestValue + 1];
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, useAsync: true);
        var length = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= LongestValue ? bytes.AsMemory(0, length) : throw new FormatException($"it is longer than {LongestValue} bytes");
    }

    private static string WithoutLineEnd(ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        var end = bytes.EndsWith("\r\n"u8) ? 2 : bytes.EndsWith("\n"u8) ? 1 : 0;

        // As a field's value, to carry bytes that are not UTF-8 through unharmed.
        return new HeaderField(default, content[..^end]).Value;
    }
}
