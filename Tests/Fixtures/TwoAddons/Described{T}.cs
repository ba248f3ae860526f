namespace MitmHost.Fixtures;

/// <summary>A base class is no addon.</summary>
internal abstract class Described<T> : Addon;
