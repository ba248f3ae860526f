using System.CommandLine;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Reporting;

namespace MitmHost.Tools.Migrate.Cli;

/// <summary><c>check PATH…</c>.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var options = new CommonOptions();
        var command = new Command("check", "Finds the names in addons that a later contract removed, deprecated or changed.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(options, parsed, cancellationToken)));
        return command;
    }

    private static int Run(CommonOptions options, ParseResult parsed, CancellationToken cancellationToken)
    {
        var inputs = Inputs(options, parsed);
        var result = AddonReaders.Read(inputs, options.Settings(parsed), cancellationToken);
        Report(options, parsed, result, []);
        return ExitCode(options, parsed, result);
    }

    public static InputSet Inputs(CommonOptions options, ParseResult parsed)
    {
        var paths = parsed.GetValue(options.Paths) ?? [];
        var finder = new InputFinder(Environment.CurrentDirectory, parsed.GetValue(options.Exclude) ?? [], AddonReaders.Knows);
        var inputs = finder.Find(paths.Where(p => p != "-"));
        if (paths.Contains("-"))
        {
            inputs.Files.Add(new InputFile("", parsed.GetValue(options.StdinName)!, StandardInput.ReadAll()));
        }

        return inputs;
    }

    public static void Report(CommonOptions options, ParseResult parsed, ReadResult result, IReadOnlyList<MigrationFinding> repaired)
    {
        var reporter = Reporters.Of(parsed.GetValue(options.Format)!);
        using var writer = parsed.GetValue(options.Output) is { } file ? new StreamWriter(file.FullName) : new StreamWriter(Console.OpenStandardOutput());
        writer.NewLine = "\n";
        reporter.Write(result, new ReportSettings(parsed.GetValue(options.Statistics), repaired), writer);
    }

    public static int ExitCode(CommonOptions options, ParseResult parsed, ReadResult result)
    {
        foreach (var file in result.Files.Where(f => f.Status == FileStatus.Unreadable))
        {
            Console.Error.WriteLine($"{file.File} could not be read: {file.Reason}");
        }

        if (result.Files.TrueForAll(f => f.Status == FileStatus.Unreadable))
        {
            Console.Error.WriteLine("No input could be read: name a file, or a folder with addons in it.");
            return ExitCodes.Failed;
        }

        return result.Findings.Exists(f => f.Confidence > Confidence.Low && options.Fails(parsed, f.Change)) ? ExitCodes.Findings : ExitCodes.Clean;
    }
}
