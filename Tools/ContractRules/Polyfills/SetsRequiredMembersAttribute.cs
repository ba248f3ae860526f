using System.ComponentModel;

namespace System.Diagnostics.CodeAnalysis;

/// <summary>What the compiler puts on the copy constructor of a record with <c>required</c> members; .NET Standard 2.0 has none.</summary>
[AttributeUsage(AttributeTargets.Constructor, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
