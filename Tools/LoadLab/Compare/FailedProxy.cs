namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>A proxy that was left out.</summary>
internal sealed record FailedProxy(string Name, string Reason, string ErrorTail);
