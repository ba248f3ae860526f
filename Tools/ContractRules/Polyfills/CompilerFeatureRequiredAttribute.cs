using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>Keeps older compilers from a type with <c>required</c> members; .NET Standard 2.0 has none.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
{
    public string FeatureName { get; } = featureName;
}
