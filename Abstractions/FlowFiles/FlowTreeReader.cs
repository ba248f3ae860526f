using System.Runtime.CompilerServices;

namespace MitmHost.FlowFiles;

/// <summary>Reads flows of every version as trees of version 21.</summary>
internal static class FlowTreeReader
{
    /// <summary>Reads to the end of the file, or to an error that ends it.</summary>
    /// <param name="stream">The file; not closed.</param>
    /// <param name="limits">What is held in memory.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<FlowItem> ReadAsync(
        Stream stream, FlowFileLimits limits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new TnetReader(stream, limits);
        var merge = new WebSocketMerge(limits);
        var ready = new Queue<FlowItem>();
        while (await reader.ReadAsync(cancellationToken) is { } item)
        {
            Take(item, merge, ready);
            while (ready.TryDequeue(out var flow))
            {
                yield return flow;
            }
        }

        merge.Release(ready);
        while (ready.TryDequeue(out var flow))
        {
            yield return Finish(flow);
        }
    }

    private static void Take(in TnetItem item, WebSocketMerge merge, Queue<FlowItem> ready)
    {
        try
        {
            var flow = item.Error is null ? item.Value.AsDictionary() : throw item.Error;
            var version = FlowFormat.VersionOf(flow);
            if (!FlowFormat.HasWebSocketFlows(version))
            {
                FlowFormat.Convert(flow, version, FlowFormat.CurrentVersion);
                ready.Enqueue(new(item.Offset, flow, null));
                return;
            }

            FlowFormat.Convert(flow, version, FlowFormat.BeforeWebSocketMerge);
            merge.Add(item.Offset, item.Length, flow, ready);
        }
        catch (FlowFormatException error)
        {
            merge.Release(ready);
            ready.Enqueue(new(item.Offset, null, error.At(item.Offset)));
        }

        for (int count = ready.Count; count > 0; count--)
        {
            ready.Enqueue(Finish(ready.Dequeue()));
        }
    }

    /// <summary>Takes what came out of the merge to the current version.</summary>
    private static FlowItem Finish(in FlowItem item)
    {
        if (item.Flow is not { } flow)
        {
            return item;
        }

        try
        {
            FlowFormat.Convert(flow, FlowFormat.BeforeWebSocketMerge, FlowFormat.CurrentVersion);
            return item;
        }
        catch (FlowFormatException error)
        {
            return new(item.Offset, null, error.At(item.Offset));
        }
    }
}
