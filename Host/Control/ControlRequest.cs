namespace MitmHost.Host.Control;

/// <summary>What a running host is asked for, on one line: <c>{"verb":"move","addon":"a","before":"b"}</c>.</summary>
/// <param name="Verb"><c>list</c>, <c>enable</c>, <c>disable</c>, <c>reload</c> or <c>move</c>.</param>
/// <param name="Addon">The addon it is about.</param>
/// <param name="Before">Where to move it.</param>
/// <param name="After">Where to move it.</param>
internal sealed record ControlRequest(string? Verb, string? Addon = null, string? Before = null, string? After = null);
