using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>One DLL of a plugin, open for reading.</summary>
internal sealed class PluginImage : IDisposable
{
    private readonly PEReader image;
    private readonly string path;
    private readonly Func<string, Stream?> openPdb;
    private SourceMap? sources;

    private PluginImage(PEReader image, string path, string file, Func<string, Stream?> openPdb)
    {
        this.image = image;
        this.path = path;
        this.openPdb = openPdb;
        File = file;
        Metadata = image.GetMetadataReader();
        Assembly = TypeKeys.OwnAssembly(Metadata);
    }

    /// <summary>The path within the plugin; findings name it where the source is not known.</summary>
    public string File { get; }

    public string Assembly { get; }

    public MetadataReader Metadata { get; }

    public static PluginImage Open(string folder, string file)
    {
        var dll = Path.Combine(folder, file);
        return Open(System.IO.File.OpenRead(dll), dll, file, SourceMap.OpenBeside);
    }

    /// <param name="content">The DLL; it is disposed of with the image.</param>
    /// <param name="path">Where it lies, for the PDB beside it.</param>
    /// <param name="file">How findings call it.</param>
    /// <param name="openPdb">Opens the PDB of a path; null when there is none.</param>
    public static PluginImage Open(Stream content, string path, string file, Func<string, Stream?> openPdb)
    {
        var reader = new PEReader(content);
        try
        {
            return new PluginImage(reader, path, file, openPdb);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>The IL of a method; null when it has none.</summary>
    public byte[]? BodyOf(MethodDefinition method) =>
        method.RelativeVirtualAddress == 0 ? null : image.GetMethodBody(method.RelativeVirtualAddress).GetILBytes();

    public SourcePlace Place(MethodDefinitionHandle method, int offset)
    {
        // A constructor that the compiler wrote has no line.
        return Sources.Find(method, offset)
            ?? (Sources.HasSymbols ? FirstLine(Metadata.GetMethodDefinition(method).GetDeclaringType(), null) : null)
            ?? new SourcePlace($"{File}!{NameOf(method)}+IL_{offset:x4}", 0, 0) { Member = NameOf(method), IlOffset = offset };
    }

    /// <summary>A type has no line of its own: the first of its methods that has one stands for it, or the one of a given name.</summary>
    public SourcePlace Place(TypeDefinitionHandle type, string? method) =>
        FirstLine(type, method) ?? new SourcePlace($"{File}!{TypeKeys.NameOf(Metadata, type)}", 0, 0) { Member = NameOf(type, method) };

    /// <summary>What the PDB knows of a source besides its name; null when it does not have it.</summary>
    public SourceDocument? Document(string source) => Sources.Document(source);

    public void Dispose()
    {
        sources?.Dispose();
        image.Dispose();
    }

    private SourceMap Sources => sources ??= SourceMap.Open(image, path, openPdb);

    private SourcePlace? FirstLine(TypeDefinitionHandle type, string? method)
    {
        var methods = Metadata.GetTypeDefinition(type).GetMethods();
        var named = methods.Where(m => method is not null && Metadata.StringComparer.Equals(Metadata.GetMethodDefinition(m).Name, method));
        foreach (var candidate in named.Concat(methods))
        {
            if (Sources.Find(candidate, 0) is { } place)
            {
                return place;
            }
        }

        return null;
    }

    /// <summary>The method, where the type has it; else the type.</summary>
    private string NameOf(TypeDefinitionHandle type, string? method)
    {
        var name = TypeKeys.NameOf(Metadata, type);
        var hasMethod = method is not null && Metadata.GetTypeDefinition(type).GetMethods().Any(m => Metadata.StringComparer.Equals(Metadata.GetMethodDefinition(m).Name, method));
        return hasMethod ? $"{name}.{method}" : name;
    }

    private string NameOf(MethodDefinitionHandle method)
    {
        var definition = Metadata.GetMethodDefinition(method);
        return $"{TypeKeys.NameOf(Metadata, definition.GetDeclaringType())}.{TypeKeys.Text(Metadata, definition.Name)}";
    }
}
