using System.Runtime.CompilerServices;

namespace MitmHost.FlowFiles;

/// <summary>Turns the items of a file into flows.</summary>
internal static class FlowItems
{
    /// <summary>The good flows in order; the others go to the options' callback.</summary>
    /// <exception cref="FlowFileException">The file is broken, or a flow is bad and nobody wants to be told. After the good flows before it.</exception>
    public static async IAsyncEnumerable<Flow> ToFlowsAsync(
        IAsyncEnumerable<FlowItem> items, FlowReadOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var good = 0L;
        await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (TryMap(item, out var fault) is { } flow)
            {
                good++;
                yield return flow;
            }
            else
            {
                Report(item.Offset, fault!, options, good);
            }
        }
    }

    private static Flow? TryMap(FlowItem item, out FlowFormatException? fault)
    {
        fault = item.Error;
        if (fault is not null)
        {
            return null;
        }

        try
        {
            return FlowState.Read(item.Flow!);
        }
        catch (FlowFormatException error)
        {
            fault = error;
            return null;
        }
    }

    private static void Report(long offset, FlowFormatException fault, FlowReadOptions? options, long good)
    {
        if (fault.EndsFile || options?.OnBadFlow is not { } tell)
        {
            throw FlowFileException.Broken(fault.At(offset), good);
        }

        // The exception's own message begins with the key, which is told apart.
        var sentence = fault.KeyPath is { } key ? fault.Message[(key.Length + 2)..] : fault.Message;
        tell(new FlowFileError(offset, fault.KeyPath, sentence));
    }
}
