using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Facts;
using MitmHost.Tools.Migrate.Python.Text;

namespace MitmHost.Tools.Migrate.Python;

/// <summary>Reads Python addons.</summary>
internal sealed class PythonReader : IAddonReader
{
    public bool Reads(string path) => path.EndsWith(".py", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".pyw", StringComparison.OrdinalIgnoreCase);

    public ReadResult Read(IReadOnlyList<InputFile> files, ReadSettings settings, CancellationToken cancellationToken)
    {
        var result = new ReadResult();
        var project = Scan(files, result, cancellationToken);
        var parts = new ReadResult[project.Modules.Count];
        var groups = ModuleGroups.Of(project);
        Parallel.ForEach(groups, new ParallelOptions { CancellationToken = cancellationToken }, group =>
        {
            foreach (var (index, module) in InOrder(group))
            {
                parts[index] = Judge(module, project, settings);
                settings.FileDone?.Invoke();
            }
        });
        foreach (var part in parts)
        {
            result.Add(part);
        }

        return result;
    }

    /// <summary>Addons first: what they pass to others is known then.</summary>
    private static IEnumerable<(int Index, PythonModule Module)> InOrder(List<(int Index, PythonModule Module)> group) => group.OrderByDescending(m => m.Module.IsRelevant);

    private static PythonProject Scan(IReadOnlyList<InputFile> files, ReadResult result, CancellationToken cancellationToken)
    {
        var modules = new PythonModule?[files.Count];
        var problems = new string?[files.Count];
        Parallel.For(0, files.Count, new ParallelOptions { CancellationToken = cancellationToken }, i => (modules[i], problems[i]) = Open(files[i]));
        for (var i = 0; i < problems.Length; i++)
        {
            if (problems[i] is { } problem)
            {
                result.Files.Add(new FileReport(files[i].Name, FileStatus.Unreadable, problem, null));
            }
        }

        return PythonProject.Of([.. modules.OfType<PythonModule>()]);
    }

    private static (PythonModule? Module, string? Problem) Open(InputFile file)
    {
        var (bytes, problem) = FileContent.ReadSource(file);
        if (bytes is null)
        {
            return (null, problem);
        }

        return bytes.AsSpan().Contains((byte)0) ? (null, "it is binary, not a Python source") : (ModuleScan.Run(file.Name, PythonDecoder.Decode(bytes)), null);
    }

    private static ReadResult Judge(PythonModule module, PythonProject project, ReadSettings settings)
    {
        var result = new ReadResult();
        if (!module.IsRelevant && !module.IsHandedObjects)
        {
            result.Files.Add(new FileReport(module.Path, FileStatus.Skipped, module.ImportsFork ? "it uses a private copy of mitmproxy" : "it is no addon", null));
            return result;
        }

        var facts = ModuleWalker.Run(module, project);
        var findings = FindingBuilder.Build(module, facts, settings);
        Suppressions.Of(module).Apply(findings, result);
        var problems = module.Tree.Problems;
        result.Files.Add(new FileReport(module.Path, problems == 0 ? FileStatus.Ok : FileStatus.Partial, Words.NotUnderstood(problems), Era.Of(module, facts)));
        return result;
    }
}
