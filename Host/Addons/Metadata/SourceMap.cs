using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>Leads from a place in the IL of a DLL to its source, by the portable PDB beside the DLL or within it. Whatever is wrong with the PDB, the DLL's own names remain.</summary>
internal sealed class SourceMap : IDisposable
{
    private const int LargestEmbedded = 64 * 1024 * 1024;

    /// <summary>Portable PDB, "Embedded Source": 4 bytes of size, 0 for what is not deflated, and the source.</summary>
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private readonly MetadataReaderProvider? provider;
    private readonly MetadataReader? symbols;
    private Dictionary<MethodDefinitionHandle, MethodDefinitionHandle>? bodies;

    private SourceMap(MetadataReaderProvider? provider)
    {
        this.provider = provider;
        symbols = provider?.GetMetadataReader();
    }

    /// <param name="image">The DLL.</param>
    /// <param name="path">Where it lies.</param>
    /// <param name="openBeside">Opens the PDB of a path; null when there is none.</param>
    public static SourceMap Open(PEReader image, string path, Func<string, Stream?> openBeside)
    {
        try
        {
            return IsTooLarge(image) || !image.TryOpenAssociatedPortablePdb(path, openBeside, out var provider, out _)
                ? new SourceMap(null)
                : new SourceMap(provider);
        }
        catch (Exception exception) when (DamagedImage.Is(exception) || exception is IOException or UnauthorizedAccessException)
        {
            return new SourceMap(null); // a PDB only helps to find the line
        }
    }

    /// <summary>Whether there is a PDB that belongs to the DLL.</summary>
    public bool HasSymbols => symbols is not null;

    /// <summary>The statement to which an instruction belongs; null when that is not known.</summary>
    public SourcePlace? Find(MethodDefinitionHandle method, int offset)
    {
        try
        {
            return Point(method, offset) ?? (BodyOf(method) is { } body ? Point(body, 0) : null);
        }
        catch (Exception exception) when (DamagedImage.Is(exception))
        {
            return null;
        }
    }

    /// <summary>What is known of a source besides its name; null when the PDB does not have it. For the migration tool: the loader names statements and opens no source.</summary>
    public SourceDocument? Document(string name)
    {
        try
        {
            foreach (var handle in symbols?.Documents ?? default)
            {
                var document = symbols!.GetDocument(handle);
                if (symbols.StringComparer.Equals(document.Name, name))
                {
                    return new SourceDocument(symbols.GetGuid(document.HashAlgorithm), symbols.GetBlobBytes(document.Hash), Embedded(handle));
                }
            }
        }
        catch (Exception exception) when (DamagedImage.Is(exception))
        {
            // It only helps to find the name in the line.
        }

        return null;
    }

    public void Dispose() => provider?.Dispose();

    public static FileStream? OpenBeside(string path) => File.Exists(path) ? File.OpenRead(path) : null;

    /// <summary>An embedded PDB is deflated, and begins with <c>"MPDB"</c> and its size in 4 bytes. The runtime believes the size.</summary>
    private static bool IsTooLarge(PEReader image)
    {
        foreach (var entry in image.ReadDebugDirectory())
        {
            if (entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb)
            {
                var head = image.GetSectionData(entry.DataRelativeVirtualAddress).GetReader(0, 8);
                head.ReadUInt32();
                return head.ReadUInt32() > LargestEmbedded;
            }
        }

        return false;
    }

    private SourcePlace? Point(MethodDefinitionHandle method, int offset)
    {
        if (symbols is null || MetadataTokens.GetRowNumber(method) > symbols.MethodDebugInformation.Count)
        {
            return null;
        }

        SequencePoint? found = null;
        var (isFirst, isAlone) = (false, false);
        foreach (var point in symbols.GetMethodDebugInformation(method.ToDebugInformationHandle()).GetSequencePoints())
        {
            if (point.IsHidden)
            {
                continue;
            }

            if (found is not null && point.Offset > offset)
            {
                isAlone = isFirst && IsBrace(found.Value) && point.StartColumn > found.Value.StartColumn;
                break;
            }

            (isFirst, found) = (found is null, point);
        }

        return found is { } place
            ? new SourcePlace(NameOf(place.Document), place.StartLine, place.StartColumn) { EndLine = place.EndLine, EndColumn = place.EndColumn, IsOpeningBrace = isAlone }
            : null;
    }

    /// <summary>Where a body opens, a compiler that does not optimise marks the brace by itself.</summary>
    private static bool IsBrace(SequencePoint point) => point.StartLine == point.EndLine && point.EndColumn == point.StartColumn + 1;

    /// <summary>The code of an async method or an iterator stands in a method that the compiler made.</summary>
    private MethodDefinitionHandle? BodyOf(MethodDefinitionHandle method)
    {
        bodies ??= Bodies();
        return bodies.TryGetValue(method, out var body) ? body : null;
    }

    private Dictionary<MethodDefinitionHandle, MethodDefinitionHandle> Bodies()
    {
        var found = new Dictionary<MethodDefinitionHandle, MethodDefinitionHandle>();
        if (symbols is null)
        {
            return found;
        }

        foreach (var handle in symbols.MethodDebugInformation)
        {
            var kickoff = symbols.GetMethodDebugInformation(handle).GetStateMachineKickoffMethod();
            if (!kickoff.IsNil)
            {
                found[kickoff] = handle.ToDefinitionHandle();
            }
        }

        return found;
    }

    private byte[]? Embedded(DocumentHandle document)
    {
        foreach (var handle in symbols!.GetCustomDebugInformation(document))
        {
            var information = symbols.GetCustomDebugInformation(handle);
            if (symbols.GetGuid(information.Kind) == EmbeddedSource)
            {
                var blob = symbols.GetBlobReader(information.Value);
                var size = blob.ReadInt32();
                var bytes = blob.ReadBytes(blob.RemainingBytes);
                return size == 0 ? bytes : size is > 0 and <= SourceDocument.Largest ? Inflated(bytes, size) : null;
            }
        }

        return null;
    }

    private static byte[] Inflated(byte[] deflated, int size)
    {
        using var stream = new DeflateStream(new MemoryStream(deflated), CompressionMode.Decompress);
        var source = new byte[size];
        return source[..stream.ReadAtLeast(source, size, throwOnEndOfStream: false)];
    }

    private string NameOf(DocumentHandle document) => symbols!.GetString(symbols.GetDocument(document).Name);
}
