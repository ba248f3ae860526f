namespace MitmHost.Host.Cli.Files;

/// <summary>A file that is written beside its place and moved there when it is whole: who reads it never sees half of it.</summary>
internal sealed class TargetFile : IAsyncDisposable
{
    private readonly string path;
    private readonly string draft;

    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">Neither.</exception>
    public TargetFile(string path)
    {
        this.path = path;
        draft = $"{path}.{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 64 * 1024 };
        if (!OperatingSystem.IsWindows())
        {
            // Flows hold passwords and tokens: they are for nobody else.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        Stream = new FileStream(draft, options);
    }

    public FileStream Stream { get; }

    /// <summary>Puts the file in its place.</summary>
    public async ValueTask CompleteAsync()
    {
        await Stream.DisposeAsync();
        File.Move(draft, path, overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Stream.DisposeAsync();
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
