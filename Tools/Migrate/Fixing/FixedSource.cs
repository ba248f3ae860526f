using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.Fixing;

/// <summary>A source, before and after.</summary>
/// <param name="File">As the report names it.</param>
/// <param name="Before">The bytes as they were.</param>
/// <param name="After">The bytes as they are to be.</param>
/// <param name="Repaired">What was found and is gone.</param>
/// <param name="Problem">Why nothing was changed although there was something to change; null when all went well.</param>
internal sealed record FixedSource(Inputs.InputFile File, byte[] Before, byte[] After, IReadOnlyList<MigrationFinding> Repaired, string? Problem);
