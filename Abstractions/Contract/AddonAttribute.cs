namespace MitmHost;

/// <summary>Gives an addon a name and a description of its own. Optional: without it the name is the type's name in kebab case.</summary>
/// <param name="name">
/// The addon's name, unique in the chain, of the characters <c>a-z</c>, <c>0-9</c> and <c>-</c>. plugins.json, <c>addons list</c> and every log line use it.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AddonAttribute(string name) : Attribute
{
    /// <summary>The addon's name.</summary>
    public string Name { get; } = name;

    /// <summary>One sentence that says what the addon does, or null.</summary>
    public string? Description { get; init; }
}
