using Microsoft.CodeAnalysis;
using MitmHost.Host.Addons.Metadata;
using MitmHost.Tools.Migrate.CSharp;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Python;
using MitmHost.Tools.Migrate.Python.Text;

namespace MitmHost.Tools.Migrate.Verifying;

/// <summary>Reads one side of a comparison: a Python source, a C# source or a folder of them, or a DLL.</summary>
internal sealed class VerifiedAddonReader(int target)
{
    private const string IsPython = "Python addons are not run";

    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no addon.</exception>
    public VerifiedAddon Read(string path)
    {
        if (Directory.Exists(path))
        {
            var found = new InputFinder(path, [], f => f.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)).Find([path]);
            return found.Files.Count > 0 ? OfSources(path, found.Files, path) : throw new InvalidDataException($"{path} holds no C# source.");
        }

        var file = new InputFile(Path.GetFullPath(path), Path.GetFileName(path));
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".PY" or ".PYW" => OfPython(path, file),
            ".CS" => OfSources(path, [file], Path.GetDirectoryName(file.FullPath)!),
            ".DLL" => OfLibrary(path, File.ReadAllBytes(path), Path.GetDirectoryName(file.FullPath)!),
            _ => throw new InvalidDataException($"{path} is neither a Python source, a C# source nor a DLL."),
        };
    }

    private VerifiedAddon OfPython(string path, InputFile file)
    {
        var (bytes, problem) = FileContent.ReadSource(file);
        if (bytes is null || bytes.AsSpan().Contains((byte)0))
        {
            throw new InvalidDataException($"{path} could not be read: {problem ?? "it is binary, not a Python source"}");
        }

        return new VerifiedAddon(path, CalledHooks.Of(path, PythonDecoder.Decode(bytes), target)) { WhyNotRun = IsPython };
    }

    private VerifiedAddon OfSources(string path, IReadOnlyList<InputFile> files, string folder)
    {
        var sources = files.Select(f => CSharpSource.Open(f)).Select(o => o.Source ?? throw new InvalidDataException($"{path} could not be read: {o.Problem}")).ToList();
        var compilation = CSharpProject.Compile(sources);
        var addon = new VerifiedAddon(path, DotNetHooks.Of(compilation.Assembly, target)) { Folder = folder };
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        return emitted.Success
            ? addon with { Image = image.ToArray() }
            : addon with { WhyNotRun = $"it does not compile against contract {ReadSettings.Latest}: {emitted.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error)}" };
    }

    private VerifiedAddon OfLibrary(string path, byte[] image, string folder)
    {
        if (ContractOf(path, image) is not { } contract)
        {
            throw new InvalidDataException($"{path} is no addon: it does not reference MitmHost.Abstractions.");
        }

        var reference = MetadataReference.CreateFromImage(image);
        var compilation = CSharpProject.Compile([]).AddReferences(reference);
        var symbol = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
        var addon = new VerifiedAddon(path, DotNetHooks.Of(symbol, target)) { Folder = folder };
        return contract.Major < ReadSettings.Oldest
            ? addon with { WhyNotRun = $"it was built for contract {contract.Major}, which nothing can run any more" }
            : addon with { Image = image };
    }

    private static Version? ContractOf(string path, byte[] image)
    {
        try
        {
            using var stream = new MemoryStream(image, writable: false);
            return AssemblyReader.Read(stream, Path.GetFileName(path))?.References
                .Where(r => string.Equals(r.Name, "MitmHost.Abstractions", StringComparison.OrdinalIgnoreCase)).Min(r => r.Version);
        }
        catch (MitmHost.Host.Addons.AddonRefusedException refused)
        {
            throw new InvalidDataException(refused.Message, refused);
        }
        catch (Exception e) when (DamagedImage.Is(e))
        {
            throw new InvalidDataException(DamagedImage.Refuse(Path.GetFileName(path), e).Message, e);
        }
    }
}
