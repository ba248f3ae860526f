using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>Reads a DLL's metadata without loading it, so that nothing of it runs.</summary>
internal static class AssemblyReader
{
    /// <param name="path">
    /// The DLL. It must not change while it is read: large files are mapped, and a mapped file that shrinks ends the process.
    /// </param>
    /// <param name="shownAs">How errors call it.</param>
    /// <returns>The facts, or null for a native library.</returns>
    /// <exception cref="AddonRefusedException">The file is not a whole DLL.</exception>
    public static AssemblyFacts? Read(string path, string shownAs)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream, shownAs);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AddonRefusedException($"{shownAs} cannot be read: {OneLine.Of(exception.Message)}");
        }
    }

    /// <param name="stream">The DLL; it stays open.</param>
    /// <param name="shownAs">How errors call it.</param>
    /// <returns>The facts, or null for a native library.</returns>
    /// <exception cref="AddonRefusedException">It is not a whole DLL.</exception>
    public static AssemblyFacts? Read(Stream stream, string shownAs)
    {
        try
        {
            if (stream.Length == 0)
            {
                throw new AddonRefusedException($"{shownAs} is empty. Copy it again.");
            }

            using var image = new PEReader(stream, PEStreamOptions.LeaveOpen);
            if (FirstMissingByte(image, stream.Length) is { } end)
            {
                throw new AddonRefusedException(
                    $"{shownAs} is not whole: its header promises {end} bytes, there are {stream.Length}. Copy it again.");
            }

            return image.HasMetadata ? Facts(image.GetMetadataReader(), shownAs) : null;
        }
        catch (Exception exception) when (DamagedImage.Is(exception))
        {
            throw DamagedImage.Refuse(shownAs, exception);
        }
    }

    /// <summary>
    /// The headers stand at the front and are whole as soon as a copy has begun; only the sections that they promise tell whether it has ended:
    /// <c>SizeOfRawData</c> and <c>PointerToRawData</c> of each, and the signature, the one directory that lies in no section.
    /// </summary>
    internal static long? FirstMissingByte(PEReader image, long length)
    {
        var sections = image.PEHeaders.SectionHeaders.Select(s => (long)(uint)s.PointerToRawData + (uint)s.SizeOfRawData);
        var signature = image.PEHeaders.PEHeader?.CertificateTableDirectory ?? default;
        var end = sections.Append((long)(uint)signature.RelativeVirtualAddress + (uint)signature.Size).Max();
        return end > length ? end : null;
    }

    private static AssemblyFacts Facts(MetadataReader metadata, string shownAs)
    {
        if (!metadata.IsAssembly)
        {
            throw new AddonRefusedException($"{shownAs} is a module without an assembly manifest. Compile it as a library.");
        }

        var references = metadata.AssemblyReferences.Select(r => metadata.GetAssemblyReference(r).GetAssemblyName());
        return new AssemblyFacts(shownAs, metadata.GetAssemblyDefinition().GetAssemblyName(), [.. references]);
    }
}
