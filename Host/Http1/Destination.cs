namespace MitmHost.Host.Http1;

/// <summary>Where a tunnel leads: what a request in origin form does not say itself.</summary>
internal sealed record Destination(string Scheme, string Host, int Port);
