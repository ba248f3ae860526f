namespace MitmHost.Tools.LoadLab.Reload;

/// <summary>A version was put in place and never served.</summary>
internal sealed class ReloadMissingException(string message) : Exception(message);
