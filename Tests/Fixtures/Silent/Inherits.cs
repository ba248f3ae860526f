namespace MitmHost.Fixtures;

/// <summary>Subscribes with a method that it inherits.</summary>
public sealed class Inherits : Base, IRequestHook;
