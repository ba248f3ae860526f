using MitmHost.FlowFiles;

namespace MitmHost.Plugins.Tests;

/// <summary>A flow file for one test.</summary>
internal sealed class FlowFileOf : IDisposable
{
    public string Path { get; } = System.IO.Path.GetTempFileName();

    public static async Task<FlowFileOf> FlowsAsync(params Flow[] flows)
    {
        var file = new FlowFileOf();
        await using var writer = FlowFileWriter.Create(file.Path);
        foreach (var flow in flows)
        {
            await writer.WriteAsync(flow);
        }

        return file;
    }

    public void Dispose() => File.Delete(Path);
}
