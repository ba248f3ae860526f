using System.Security.Cryptography;
using MitmHost.Host.Addons.Metadata;

namespace MitmHost.Tools.Migrate.Assemblies;

/// <summary>Finds the source that a DLL was built from: within its PDB, at the path that the compiler was given, or beside the DLL. Only the very same bytes count.</summary>
internal sealed class SourceAtHand(string folder)
{
    private const int MostFolders = 8;
    private const int MostParts = 6;

    private static readonly Guid Sha1 = new("FF1816EC-AA5E-4D10-87F7-6F4963833460");
    private static readonly Guid Sha256 = new("8829D00F-11B8-4213-878B-770E8597AC16");

    /// <returns>The source and where it lies; the path is that of the PDB when the PDB carries it. Null when it is not to be had.</returns>
    public (string Path, byte[] Bytes)? Find(string path, SourceDocument document)
    {
        if (document.Embedded is { } embedded)
        {
            return (path, embedded);
        }

        foreach (var candidate in Candidates(path))
        {
            if (Read(candidate) is { } bytes && IsSame(bytes, document))
            {
                return (candidate, bytes);
            }
        }

        return null;
    }

    /// <summary>The path itself; then, for a source that has moved or whose path was mapped (<c>/_/src/A/B.cs</c>), its last parts in the folders above the DLL.</summary>
    private IEnumerable<string> Candidates(string path)
    {
        if (Path.IsPathFullyQualified(path))
        {
            yield return path;
        }

        var parts = path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Contains("..", StringComparer.Ordinal))
        {
            yield break;
        }

        var above = folder.Length == 0 ? null : new DirectoryInfo(folder);
        for (var i = 0; i < MostFolders && above is not null; i++, above = above.Parent)
        {
            for (var count = 1; count <= Math.Min(parts.Length, MostParts); count++)
            {
                yield return Path.Combine([above.FullName, .. parts[^count..]]);
            }
        }
    }

    /// <summary>What has no length is left alone: to open a pipe or a device could take for ever.</summary>
    private static byte[]? Read(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > 0 and <= SourceDocument.Largest } ? File.ReadAllBytes(path) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

#pragma warning disable CA5350 // The hash tells one source from another, as the compiler made it; nothing is secured by it.
    private static bool IsSame(byte[] bytes, SourceDocument document) =>
        document.HashAlgorithm == Sha256 ? SHA256.HashData(bytes).AsSpan().SequenceEqual(document.Hash)
        : document.HashAlgorithm == Sha1 && SHA1.HashData(bytes).AsSpan().SequenceEqual(document.Hash);
#pragma warning restore CA5350
}
