namespace MitmHost;

[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AddonAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    public string? Description { get; init; }
}
