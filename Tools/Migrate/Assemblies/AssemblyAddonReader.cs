using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Metadata;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Inputs;

namespace MitmHost.Tools.Migrate.Assemblies;

/// <summary>Reads compiled addons: DLLs, and the libraries of packages. Nothing of them is loaded or run.</summary>
internal sealed class AssemblyAddonReader : IAddonReader
{
    private const string NoAddon = $"it is no addon: it does not reference {SharedAssemblies.Contract}";

    public bool Reads(string path) => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".nupkg", StringComparison.OrdinalIgnoreCase);

    public ReadResult Read(IReadOnlyList<InputFile> files, ReadSettings settings, CancellationToken cancellationToken)
    {
        var result = new ReadResult();
        var inputs = new List<AssemblyInput>();
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var read = AssemblyContent.Read(file);
                inputs.AddRange(read);
                if (read.Count == 0)
                {
                    result.Files.Add(new FileReport(file.Name, FileStatus.Skipped, "it is a package without a library", null));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
            {
                result.Files.Add(new FileReport(file.Name, FileStatus.Unreadable, e.Message, null));
            }
        }

        foreach (var group in inputs.GroupBy(i => i.Group, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadGroup(group, settings, result);
        }

        return result;
    }

    private static void ReadGroup(IEnumerable<AssemblyInput> inputs, ReadSettings settings, ReadResult result)
    {
        var open = new List<OpenAssembly>();
        try
        {
            foreach (var input in inputs)
            {
                Open(input, open, result);
            }

            foreach (var assembly in open)
            {
                result.Add(Judge(assembly, open, settings));
            }
        }
        finally
        {
            open.ForEach(o => o.Dispose());
        }
    }

    private static void Open(AssemblyInput input, List<OpenAssembly> open, ReadResult result)
    {
        try
        {
            using var content = new MemoryStream(input.Content, writable: false);
            if (AssemblyReader.Read(content, Path.GetFileName(input.Name)) is not { } facts)
            {
                result.Files.Add(new FileReport(input.Name, FileStatus.Skipped, "it is a native library", null));
                return;
            }

            var image = PluginImage.Open(new MemoryStream(input.Content, writable: false), input.Name, Path.GetFileName(input.Name), input.OpenPdb);
            open.Add(new OpenAssembly(input, image, ContractOf(facts)));
        }
        catch (AddonRefusedException refused)
        {
            result.Files.Add(new FileReport(input.Name, FileStatus.Unreadable, refused.Message, null));
        }
        catch (Exception e) when (DamagedImage.Is(e))
        {
            result.Files.Add(new FileReport(input.Name, FileStatus.Unreadable, DamagedImage.Refuse(Path.GetFileName(input.Name), e).Message, null));
        }
    }

    /// <summary>What belongs to the contract itself is no addon, whatever it refers to.</summary>
    private static Version? ContractOf(AssemblyFacts facts) =>
        SharedAssemblies.Contains(facts.Name.Name ?? "")
            ? null
            : facts.References.Where(r => string.Equals(r.Name, SharedAssemblies.Contract, StringComparison.OrdinalIgnoreCase)).Min(r => r.Version);

    private static ReadResult Judge(OpenAssembly assembly, List<OpenAssembly> group, ReadSettings settings)
    {
        var result = new ReadResult();
        var name = assembly.Input.Name;
        if (assembly.Contract is not { } contract)
        {
            result.Files.Add(new FileReport(name, FileStatus.Skipped, NoAddon, null));
            return result;
        }

        try
        {
            var images = group.Where(o => o.Contract is not null).Select(o => o.Image).OrderByDescending(i => i == assembly.Image);
            result.Findings.AddRange(AssemblyFindings.Of(name, Sightings(assembly.Image, images, contract), new SourceNames(assembly.Image, assembly.Input.Folder), settings));
            var era = contract.Major.ToString(System.Globalization.CultureInfo.InvariantCulture);
            result.Files.Add(new FileReport(name, FileStatus.Ok, null, new EraRange(era, era)));
        }
        catch (Exception e) when (DamagedImage.Is(e))
        {
            result.Files.Add(new FileReport(name, FileStatus.Unreadable, DamagedImage.Refuse(assembly.Image.File, e).Message, null));
        }

        return result;
    }

    private static IEnumerable<Sighting> Sightings(PluginImage image, IEnumerable<PluginImage> group, Version contract)
    {
        var host = ContractSet.OfHost;
        var judge = new ReferenceJudge(host, contract) { RepeatsCompiler = true };
        var references = new ReferenceScan(image, judge) { WithCompilerMade = false }.Run();
        var silent = new AddonScan(new PluginTypes(group, host), contract) { WithOldNames = true, Only = image }.Run();
        return references.Concat(silent);
    }
}
