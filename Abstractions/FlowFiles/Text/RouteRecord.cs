namespace MitmHost.FlowFiles;

/// <summary>What is printed of the way that a flow took: its connections, and when each part of it passed.</summary>
internal sealed record RouteRecord
{
    /// <summary>The detail from which on the route is printed.</summary>
    public const int Detail = 4;

    public required string Id { get; init; }

    public required ConnectionRecord Client { get; init; }

    public required ConnectionRecord Server { get; init; }

    public DateTimeOffset Began { get; init; }

    public TimeSpan? RequestEnded { get; init; }

    public TimeSpan? ResponseBegan { get; init; }

    public TimeSpan? ResponseEnded { get; init; }

    public static RouteRecord Of(Flow flow) => flow is HttpFlow http ? Of(http) : new()
    {
        Id = flow.Id,
        Client = ConnectionRecord.Of(flow.Client),
        Server = ConnectionRecord.Of(flow.Server),
        Began = flow.TimestampCreated,
    };

    private static RouteRecord Of(HttpFlow flow)
    {
        var began = flow.Request.TimestampStart;
        var response = flow.HasResponse ? flow.Response : null;
        return new RouteRecord
        {
            Id = flow.Id,
            Client = ConnectionRecord.Of(flow.Client),
            Server = ConnectionRecord.Of(flow.Server),
            Began = began,
            RequestEnded = flow.Request.TimestampEnd - began,

            // A response that an addon made has no time of arrival.
            ResponseBegan = response is null || response.TimestampStart == default ? null : response.TimestampStart - began,
            ResponseEnded = response?.TimestampEnd - began,
        };
    }
}
