namespace MitmHost;

/// <summary>An operator of <see cref="FlowFilter"/>, for a list of all.</summary>
/// <param name="Name">The operator as it is written, such as <c>~u</c>.</param>
/// <param name="Argument">What stands behind it: <c>regex</c>, <c>int</c>, or null for nothing.</param>
/// <param name="Description">What it matches.</param>
public sealed record FlowFilterOperator(string Name, string? Argument, string Description);
