namespace MitmHost.Plugins;

/// <summary>Keeps others from writing to a file, and lets them read it: a file beside it, locked while somebody writes.</summary>
internal sealed class FileClaim : IDisposable
{
    private readonly FileStream claim;

    private FileClaim(FileStream claim) => this.claim = claim;

    /// <exception cref="IOException">Somebody writes to the file, or its folder cannot be written to.</exception>
    public static FileClaim Of(string path)
    {
        var beside = $"{path}.lock";
        try
        {
            return new FileClaim(new FileStream(beside, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose));
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new IOException($"\"{path}\" cannot be saved to: another addon or another proxy does, as \"{beside}\" is locked. Name another file.", exception);
        }
    }

    public void Dispose() => claim.Dispose();
}
