namespace MitmHost.Tools.Migrate.Fixing;

/// <summary>What may be repaired.</summary>
/// <param name="WithUnsafe">Whether repairs are wanted that are usually right.</param>
/// <param name="Only">The rules that are wanted; empty for all.</param>
internal sealed record FixSettings(bool WithUnsafe, IReadOnlySet<string> Only);
