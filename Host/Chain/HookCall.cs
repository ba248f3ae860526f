namespace MitmHost.Host.Chain;

/// <summary>A hook call that takes long, in text.</summary>
/// <param name="Addon">The addon's name.</param>
/// <param name="Hook">The hook.</param>
/// <param name="Subject">The flow or connection.</param>
/// <param name="Age">How long it has been running: since the watchdog first saw it, or since it began to wait.</param>
internal sealed record HookCall(string Addon, string Hook, string Subject, TimeSpan Age);
