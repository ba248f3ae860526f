namespace MitmHost.Host.Telemetry;

/// <summary>
/// Marks the flow of execution in which a sink is given its entries. What is logged in it is answered by no further entry: a provider that logs for each
/// entry, or two that answer each other, would go round for ever.
/// </summary>
/// <param name="Sink">The sink.</param>
/// <param name="IsReport">Whether it is the host that logs, about the sink: then all others hear of it.</param>
internal sealed record Delivery(LogSink Sink, bool IsReport)
{
    private static readonly AsyncLocal<Delivery?> Local = new();

    public static Delivery? Current
    {
        get => Local.Value;
        set => Local.Value = value;
    }

    /// <summary>Whether an entry that is logged now goes on to those who listen; if not, it is counted.</summary>
    public static bool Admits()
    {
        if (Current is not { IsReport: false } own)
        {
            return true;
        }

        own.Sink.NoteOwnEntry();
        return false;
    }
}
