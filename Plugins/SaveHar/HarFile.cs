using Microsoft.Extensions.Logging;
using MitmHost.FlowFiles;

namespace MitmHost.Plugins;

/// <summary>The file, to which one flow at a time is written. What cannot be written is said once, and nothing is tried again: traffic goes on.</summary>
internal sealed class HarFile : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly HarWriter writer;
    private readonly FileClaim? claim;
    private readonly string name;
    private readonly ILogger logger;
    private bool isOver;
    private long saved;

    private HarFile(HarWriter writer, FileClaim? claim, string name, ILogger logger) =>
        (this.writer, this.claim, this.name, this.logger) = (writer, claim, name, logger);

    public static HarFile To(Stream stream, ILogger logger) => new(new HarWriter(stream, new HarWriteOptions { LeaveOpen = true }), null, "stdout", logger);

    /// <exception cref="IOException">The file cannot be made, or somebody writes to it.</exception>
    public static HarFile Create(string path, ILogger logger)
    {
        var own = FileClaim.Of(path);
        try
        {
            return new HarFile(HarWriter.Create(path, new HarWriteOptions { KeepComplete = true }), own, path, logger);
        }
        catch
        {
            own.Dispose();
            throw;
        }
    }

    public async Task AddAsync(HttpFlow flow)
    {
        await turn.WaitAsync();
        try
        {
            if (!isOver)
            {
                // Not to be cancelled: half an entry would have to be taken back.
                await writer.WriteAsync(flow, CancellationToken.None);
                saved++;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            isOver = true;
            logger.LogError("{File} takes no more flows ({Reason}) The {Count} before are saved; make room and start the addon anew.", name, exception.Message, saved);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Completes the file. A flow that comes later finds it over.</summary>
    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        try
        {
            await writer.DisposeAsync();
        }
        catch (IOException exception)
        {
            if (!isOver)
            {
                logger.LogError("{File} could not be completed: {Reason}", name, exception.Message);
            }
        }
        finally
        {
            isOver = true;
            claim?.Dispose();
            turn.Release();
        }
    }
}
