namespace MitmHost.Tools.Migrate.Findings;

/// <summary>What a reader found in its files.</summary>
internal sealed class ReadResult
{
    public List<MigrationFinding> Findings { get; } = [];

    public List<SuppressedFinding> Suppressed { get; } = [];

    public List<UnusedSuppression> UnusedSuppressions { get; } = [];

    public List<FileReport> Files { get; } = [];

    public void Add(ReadResult other)
    {
        Findings.AddRange(other.Findings);
        Suppressed.AddRange(other.Suppressed);
        UnusedSuppressions.AddRange(other.UnusedSuppressions);
        Files.AddRange(other.Files);
    }

    /// <summary>Puts everything into the order in which it is reported, whatever the order in which it was found.</summary>
    public void Sort()
    {
        Findings.Sort(Compare);
        Suppressed.Sort((a, b) => Compare(a.Finding, b.Finding));
        UnusedSuppressions.Sort((a, b) => string.CompareOrdinal(a.File, b.File) is var file and not 0 ? file : a.Line.CompareTo(b.Line));
        Files.Sort((a, b) => string.CompareOrdinal(a.File, b.File));
    }

    private static int Compare(MigrationFinding a, MigrationFinding b)
    {
        var order = string.CompareOrdinal(a.File, b.File);
        order = order != 0 ? order : a.Place.Line.CompareTo(b.Place.Line);
        order = order != 0 ? order : a.Place.Column.CompareTo(b.Place.Column);
        return order != 0 ? order : string.CompareOrdinal(a.Rule.Name, b.Rule.Name);
    }
}
