using System.CommandLine;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Reporting;

namespace MitmHost.Tools.Migrate.Cli;

/// <summary>What comes after reading: filter, compare with the earlier run, report, and tell how it went.</summary>
internal sealed class RunEnd(CommonOptions options, ParseResult parsed, InputSet inputs)
{
    private readonly ReportSources sources = new(inputs.Files);

    /// <returns>How the program ends.</returns>
    public int Finish(ReadResult result, IReadOnlyList<MigrationFinding> repaired)
    {
        var wanted = options.Wanted(parsed);
        result.Findings.RemoveAll(f => !wanted(f.Rule));
        result.Suppressed.RemoveAll(s => !wanted(s.Finding.Rule));
        var baseline = parsed.GetValue(options.Baseline);
        var writes = parsed.GetValue(options.WriteBaseline);
        if (writes)
        {
            ReportFile.Write(baseline!.FullName, Baseline.Of(result.Findings, sources).Write);
        }

        if (baseline is not null)
        {
            Compare(result, baseline.FullName);
        }

        Report(result, repaired);
        return ExitCode(result);
    }

    private void Compare(ReadResult result, string baseline)
    {
        var gone = Baseline.Read(baseline).Apply(result, sources);
        if (gone > 0)
        {
            Console.Error.WriteLine($"{gone} findings of {Path.GetFileName(baseline)} are gone: write it anew with --write-baseline.");
        }
    }

    private void Report(ReadResult result, IReadOnlyList<MigrationFinding> repaired)
    {
        var reporter = Reporters.Of(parsed.GetValue(options.Format)!);
        var settings = new ReportSettings(parsed.GetValue(options.Statistics), repaired)
        {
            Target = options.Settings(parsed).Target,
            Sources = sources,
            HasBaseline = parsed.GetValue(options.Baseline) is not null,
        };
        if (parsed.GetValue(options.Output) is { } file)
        {
            ReportFile.Write(file.FullName, writer => reporter.Write(result, settings, writer));
            return;
        }

        using var output = StandardOutput.Open();
        reporter.Write(result, settings, output);
    }

    private int ExitCode(ReadResult result)
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
