namespace MitmHost;

[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class HookContractAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    public int Since { get; init; }
}
