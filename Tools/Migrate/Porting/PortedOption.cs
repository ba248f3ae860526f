namespace MitmHost.Tools.Migrate.Porting;

/// <summary>An option that <c>loader.add_option</c> declares.</summary>
/// <param name="Python">The name in Python.</param>
/// <param name="Property">The name of the property.</param>
/// <param name="Type">What C# reads from it.</param>
/// <param name="Declared">The type in the declaration of the property.</param>
/// <param name="Default">The default, as C#.</param>
/// <param name="Help">What it is for.</param>
internal sealed record PortedOption(string Python, string Property, PortedType Type, string Declared, string Default, string Help);
