using System.IO.Compression;
using MitmHost.Host.Addons.Metadata;
using MitmHost.Tools.Migrate.Inputs;

namespace MitmHost.Tools.Migrate.Assemblies;

/// <summary>Reads DLLs from disk and from packages, within limits: a package of a few bytes can unfold to any size.</summary>
internal static class AssemblyContent
{
    public const int LargestDll = 256 * 1024 * 1024;

    private const int MostEntries = 1000;

    private const long LargestPackage = 512L * 1024 * 1024;

    /// <exception cref="IOException">It cannot be read, or it is too large.</exception>
    /// <exception cref="InvalidDataException">It is a damaged package.</exception>
    public static IReadOnlyList<AssemblyInput> Read(InputFile file)
    {
        if (!file.Name.EndsWith(".nupkg", StringComparison.OrdinalIgnoreCase))
        {
            var folder = Path.GetDirectoryName(file.FullPath) ?? "";
            return [new AssemblyInput(file.Name, folder, folder, file.Content ?? ReadFile(file.FullPath), PdbOf(file.FullPath))];
        }

        using var stream = file.Content is { } known ? new MemoryStream(known, writable: false) : (Stream)File.OpenRead(file.FullPath);
        using var package = new ZipArchive(stream, ZipArchiveMode.Read);
        return ReadPackage(file.Name, package);
    }

    private static byte[] ReadFile(string path)
    {
        using var stream = File.OpenRead(path);
        return stream.Length <= LargestDll ? ReadAll(stream, LargestDll) : throw TooLarge();
    }

    /// <summary>A DLL is named in its own PDB by the path at which it was built: the name beside the DLL is what counts.</summary>
    private static Func<string, Stream?> PdbOf(string path) =>
        named => SourceMap.OpenBeside(Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileName(named)));

    private static List<AssemblyInput> ReadPackage(string name, ZipArchive package)
    {
        var inputs = new List<AssemblyInput>();
        var left = LargestPackage;
        foreach (var entry in package.Entries.Where(IsLibrary).OrderBy(e => e.FullName, StringComparer.Ordinal).Take(MostEntries))
        {
            var content = ReadEntry(entry, Math.Min(left, LargestDll));
            left -= content.Length;
            var folder = Folder(entry.FullName);
            inputs.Add(new AssemblyInput($"{name}!{entry.FullName}", $"{name}!{folder}", "", content, PdbIn(package, entry)));
        }

        return inputs;
    }

    /// <summary>The package is closed before the PDB is asked for: it is taken along.</summary>
    private static Func<string, Stream?> PdbIn(ZipArchive package, ZipArchiveEntry dll)
    {
        if (package.GetEntry(Path.ChangeExtension(dll.FullName, ".pdb")) is not { } entry)
        {
            return _ => null;
        }

        var pdb = ReadEntry(entry, LargestDll);
        return _ => new MemoryStream(pdb, writable: false);
    }

    /// <summary><c>lib/net10.0/Some.dll</c>, or <c>runtimes/linux/lib/net10.0/Some.dll</c>; satellites and tools are no addons.</summary>
    private static bool IsLibrary(ZipArchiveEntry entry) =>
        entry.FullName.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
        && ("/" + entry.FullName).Contains("/lib/", StringComparison.OrdinalIgnoreCase);

    private static string Folder(string entry) => entry[..(entry.LastIndexOf('/') + 1)];

    private static byte[] ReadEntry(ZipArchiveEntry entry, long limit)
    {
        using var stream = entry.Open();
        return ReadAll(stream, limit);
    }

    /// <summary>What the header promises may be a lie: the bytes are counted as they come.</summary>
    private static byte[] ReadAll(Stream stream, long limit)
    {
        var content = new MemoryStream();
        var piece = new byte[81920];
        for (var count = stream.Read(piece); count > 0; count = stream.Read(piece))
        {
            if (content.Length + count > limit)
            {
                throw TooLarge();
            }

            content.Write(piece, 0, count);
        }

        return content.ToArray();
    }

    private static IOException TooLarge() => new("it is too large for an addon");
}
