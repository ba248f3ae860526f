using System.CommandLine;
using MitmHost.Tools.Migrate.CSharp;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Fixing;
using MitmHost.Tools.Migrate.Fixing.CSharp;
using MitmHost.Tools.Migrate.Fixing.Python;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Python;
using MitmHost.Tools.Migrate.Python.Text;

namespace MitmHost.Tools.Migrate.Cli;

/// <summary><c>fix PATH…</c>.</summary>
internal static class FixCommand
{
    private static readonly Option<bool> Diff = new("--diff") { Description = "Shows what would change, and writes nothing." };

    private static readonly Option<bool> Unsafe = new("--unsafe-fixes") { Description = "Repairs what is usually right, too." };

    private static readonly Option<string[]> Only = new("--only") { Description = "The rules to repair; may be given several times." };

    public static Command Create()
    {
        var options = new CommonOptions();
        var command = new Command("fix", "Repairs what can be repaired, and reports the rest.") { Diff, Unsafe, Only };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(options, parsed, cancellationToken)));
        return command;
    }

    private static int Run(CommonOptions options, ParseResult parsed, CancellationToken cancellationToken)
    {
        var inputs = CheckCommand.Inputs(options, parsed);
        var reading = options.Settings(parsed);
        var settings = new FixSettings(parsed.GetValue(Unsafe), (parsed.GetValue(Only) ?? []).ToHashSet(StringComparer.Ordinal));
        var changed = new PythonFixer(settings, reading).Run(inputs.Files.FindAll(f => new PythonReader().Reads(f.Name)), cancellationToken)
            .Concat(new CSharpFixer(settings, reading).Run(inputs.Files.FindAll(f => new CSharpReader().Reads(f.Name)), cancellationToken))
            .ToList()
            .FindAll(s => s.Problem is not null || !s.Before.AsSpan().SequenceEqual(s.After));
        if (parsed.GetValue(Diff))
        {
            return ShowDiff(changed);
        }

        var written = Write(changed);
        var now = new InputSet([.. inputs.Files.Select(f => Current(f, changed))], inputs.Unreadable);
        var left = AddonReaders.Read(now, reading, cancellationToken);
        var code = new RunEnd(options, parsed, now).Finish(left, [.. written.SelectMany(s => s.Repaired)]);
        return written.Count < changed.Count ? ExitCodes.Failed : code;
    }

    /// <summary>The standard input cannot be written to: what becomes of it is what the report is about.</summary>
    private static InputFile Current(InputFile file, List<FixedSource> changed) =>
        file.Content is not null && changed.Find(c => c.File.Name == file.Name) is { } source ? file with { Content = source.After } : file;

    private static int ShowDiff(List<FixedSource> changed)
    {
        using var output = StandardOutput.Open();
        foreach (var source in changed)
        {
            output.Write(UnifiedDiff.Of(source.File.Name, PythonDecoder.Decode(source.Before).Value, PythonDecoder.Decode(source.After).Value));
        }

        return ExitCodes.Clean;
    }

    private static List<FixedSource> Write(List<FixedSource> changed)
    {
        var written = new List<FixedSource>();
        foreach (var source in changed)
        {
            var problem = source.Problem ?? (source.File.Content is null ? FileWriter.Replace(source.File.FullPath, source.Before, source.After) : null);
            if (problem is null)
            {
                written.Add(source);
            }
            else
            {
                Console.Error.WriteLine($"{source.File.Name} was not repaired: {problem}.");
            }
        }

        return written;
    }
}
