using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Inputs;

namespace MitmHost.Tools.Migrate.Fixing;

/// <summary>A source between two rounds.</summary>
internal sealed class SourceInRepair(InputFile file, byte[] before)
{
    private readonly byte[] original = before;

    public InputFile File => file;

    public byte[] Current { get; set; } = before;

    public List<MigrationFinding> Repaired { get; } = [];

    public string? Problem { get; set; }

    public FixedSource Finish() => Problem is null ? new FixedSource(file, original, Current, Repaired, null) : new FixedSource(file, original, original, [], Problem);
}
