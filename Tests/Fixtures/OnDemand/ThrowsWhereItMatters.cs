namespace MitmHost.Fixtures;

/// <summary>Throws too, by the field <c>x-block</c>; plugins.json says that it fails closed.</summary>
public sealed class ThrowsWhereItMatters : ThrowsFaults
{
    protected override string Field => "x-block";
}
