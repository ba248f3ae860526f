using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using MitmHost.Host.Addons.Metadata;

namespace MitmHost.Host.Addons.Watching;

/// <summary>Tells a DLL that is still being written from one that is there as a whole.</summary>
internal static class WholeDll
{
    /// <summary>Far beyond any plugin; what is larger is left to the loader to judge.</summary>
    private const long MostBytes = 256L << 20;

    public static DllFinding Look(string path)
    {
        try
        {
            // Whoever writes must not be kept from it, and nothing may be mapped: a mapped file that shrinks ends the process.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return stream.Length > MostBytes || IsWhole(stream) ? DllFinding.Whole : DllFinding.Damaged;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException)
        {
            return DllFinding.Damaged;
        }
        catch (IOException)
        {
            return DllFinding.Held;
        }
    }

    private static bool IsWhole(FileStream stream)
    {
        try
        {
            var length = stream.Length;
            using var image = new PEReader(stream, PEStreamOptions.PrefetchEntireImage | PEStreamOptions.LeaveOpen);
            if (AssemblyReader.FirstMissingByte(image, length) is not null || !HasNamedSections(image.PEHeaders))
            {
                return false;
            }

            return image.HasMetadata ? image.GetMetadataReader().TypeDefinitions.Count > 0 : image.PEHeaders.CorHeader is null;
        }
        catch (Exception exception) when (exception is BadImageFormatException or ArgumentException or InvalidOperationException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>A file that was only made long enough so far has zeros where its sections are listed.</summary>
    private static bool HasNamedSections(PEHeaders headers) =>
        headers.SectionHeaders.Length > 0 && headers.SectionHeaders.All(s => s.Name.Length > 0);
}
