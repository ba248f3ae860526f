namespace MitmHost.Host.Addons.Metadata;

/// <summary>What a PDB knows of a source.</summary>
/// <param name="HashAlgorithm">How the hash was made, as the format of PDBs numbers it.</param>
/// <param name="Hash">The hash of its bytes; empty when there is none.</param>
/// <param name="Embedded">The source itself; null when the PDB does not carry it.</param>
internal sealed record SourceDocument(Guid HashAlgorithm, byte[] Hash, byte[]? Embedded)
{
    /// <summary>In bytes; of a larger source only the lines are known.</summary>
    public const int Largest = 4 * 1024 * 1024;
}
