using MitmHost.Host.Chain;
using MitmHost.Host.Http1;
using MitmHost.Host.Transports;

namespace MitmHost.Host.Flows;

/// <summary>Holds a body back until it is complete, or too long to be held.</summary>
internal sealed class BodyHold(IncomingBody body, FlowLimits limits)
{
    private readonly BodyTap tap = new(long.MaxValue);

    /// <summary>Whether a body is to be held back at all.</summary>
    public static bool Wants(BodyMode mode, HookSubscribers<HttpFlow> hook, BodyFraming framing, FlowLimits limits)
    {
        var wanted = mode == BodyMode.Buffer || (mode == BodyMode.Auto && hook.NeedsBody);
        return wanted && !(framing.KnownLength > limits.StreamLargeBodies);
    }

    /// <summary>Refuses a body that is known to be too long.</summary>
    public static void CheckLimit(long length, FlowLimits limits, FlowFailure failure)
    {
        if (length > limits.BodySizeLimit)
        {
            throw new FlowException(
                failure,
                $"The body of the {(failure == FlowFailure.RequestTooLarge ? "request" : "response")} is longer than host.bodySizeLimit, {limits.BodySizeLimit} bytes.",
                failure == FlowFailure.RequestTooLarge ? 413 : 502);
        }
    }

    /// <summary>Reads the body.</summary>
    /// <returns>True when it is complete; false when it grew too long, and what was read must go ahead of the rest.</returns>
    public async ValueTask<bool> FillAsync()
    {
        body.Tap = tap;
        while (!body.IsDone && !(tap.Length > limits.StreamLargeBodies) && !(tap.Length > limits.BodySizeLimit))
        {
            await body.ReadAsync();
        }

        return body.IsDone;
    }

    /// <summary>Hands over what was held: it need not stay in memory while the rest passes.</summary>
    public byte[] Take() => tap.Take();

    public void CheckLimit(FlowFailure failure) => CheckLimit(tap.Length, limits, failure);

    /// <summary>A tap for the rest of the body, as if it had seen the beginning.</summary>
    public BodyTap Continue(long keep)
    {
        var rest = new BodyTap(keep);
        rest.Add(tap.Kept.Span);
        return rest;
    }
}
