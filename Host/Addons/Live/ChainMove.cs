namespace MitmHost.Host.Addons.Live;

/// <summary>An addon goes right before or right after another one.</summary>
/// <param name="Addon">Who moves.</param>
/// <param name="Other">Who stays.</param>
/// <param name="IsBefore">On which side.</param>
internal sealed record ChainMove(string Addon, string Other, bool IsBefore);
