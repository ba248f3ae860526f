using MitmHost.Tools.Migrate.Assemblies;
using MitmHost.Tools.Migrate.CSharp;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Python;

namespace MitmHost.Tools.Migrate.Inputs;

/// <summary>All readers: each file goes to the one that knows its form.</summary>
internal static class AddonReaders
{
    private static readonly IAddonReader[] All = [new PythonReader(), new CSharpReader(), new AssemblyAddonReader()];

    public static bool Knows(string path) => Array.Exists(All, r => r.Reads(path));

    public static ReadResult Read(InputSet inputs, ReadSettings settings, CancellationToken cancellationToken)
    {
        var result = new ReadResult();
        foreach (var reader in All)
        {
            var files = inputs.Files.FindAll(f => reader.Reads(f.Name));
            if (files.Count > 0)
            {
                result.Add(reader.Read(files, settings, cancellationToken));
            }
        }

        result.Files.AddRange(inputs.Files.Where(f => !Knows(f.Name)).Select(f => new FileReport(f.Name, FileStatus.Skipped, "it is no addon: neither Python, C# nor an assembly", null)));
        result.Files.AddRange(inputs.Unreadable.Select(u => new FileReport(u.Name, FileStatus.Unreadable, u.Reason, null)));
        result.Sort();
        return result;
    }
}
