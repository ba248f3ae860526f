using System.CommandLine;
using MitmHost.Tools.Migrate.Inputs;

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
        using var progress = ProgressBar.For(inputs.Files.Count);
        var result = AddonReaders.Read(inputs, options.Settings(parsed) with { FileDone = progress.Step }, cancellationToken);
        progress.Clear();
        return new RunEnd(options, parsed, inputs).Finish(result, []);
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
}
