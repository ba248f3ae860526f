using System.Text;

namespace MitmHost;

/// <summary><c>~b</c>, <c>~bq</c>, <c>~bs</c>: the decoded body, and the messages of flows that have them.</summary>
internal sealed class BodyNode(FilterOperator definition, FilterPattern pattern, MessageSides sides) : PatternNode(definition, pattern)
{
    public override bool Matches(Flow flow)
    {
        var began = TimeProvider.System.GetTimestamp();
        return flow switch
        {
            HttpFlow http => IsInHttp(http) || IsInMessages(http.WebSocket?.Messages, began),
            TcpFlow tcp => IsInMessages(tcp.Messages, began),
            UdpFlow udp => IsInMessages(udp.Messages, began),
            DnsFlow dns => (Looks(MessageSides.Request) && IsIn(dns.Request)) || (Looks(MessageSides.Response) && dns.Response is { } answer && IsIn(answer)),
            _ => false,
        };
    }

    private bool Looks(MessageSides side) => sides.HasFlag(side);

    private bool IsInHttp(HttpFlow flow) =>
        (Looks(MessageSides.Request) && IsIn(flow.Request)) || (Looks(MessageSides.Response) && flow.ResponseIfAny is { } response && IsIn(response));

    private bool IsIn(HttpMessage message)
    {
        try
        {
            return message.ContentToSearch(FilterPattern.SearchLimit) is { } content && Pattern.IsIn(content);
        }
        catch (IOException)
        {
            // A body that was kept in a file is gone: nothing can be found in it.
            return false;
        }
    }

    private bool IsIn(DnsMessage message) => Pattern.IsIn(Encoding.UTF8.GetBytes(DnsText.Of(message)));

    /// <summary>The time is that of the flow: ten thousand messages must not take ten thousand time-outs.</summary>
    private bool IsInMessages(IReadOnlyList<FlowMessage>? messages, long began)
    {
        for (var i = 0; i < (messages?.Count ?? 0) && TimeProvider.System.GetElapsedTime(began) < Pattern.Limit; i++)
        {
            var message = messages![i];
            if (Looks(message.FromClient ? MessageSides.Request : MessageSides.Response) && IsIn(message))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsIn(FlowMessage message)
    {
        try
        {
            return Pattern.IsIn(message.Content);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
