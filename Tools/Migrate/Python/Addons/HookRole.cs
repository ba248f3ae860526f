using MitmHost.Tools.Migrate.Python.Facts;

namespace MitmHost.Tools.Migrate.Python.Addons;

/// <summary>The hook that a function is.</summary>
/// <param name="Name">The name of the hook.</param>
/// <param name="HasContext">Whether it takes the context object of the time before 0.18 first.</param>
/// <param name="Standing">How sure it is.</param>
internal sealed record HookRole(string Name, bool HasContext, AddonStanding Standing)
{
    /// <summary>Whether a <c>next_layer</c> takes what it is given since 7.</summary>
    public bool IsNewStyle { get; init; }

    /// <summary>What is reported of it.</summary>
    public PythonFact? Fact { get; set; }
}
