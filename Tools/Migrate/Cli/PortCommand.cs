using System.CommandLine;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Porting;
using MitmHost.Tools.Migrate.Python.Text;
using MitmHost.Tools.Migrate.Reporting;

namespace MitmHost.Tools.Migrate.Cli;

/// <summary><c>port addon.py</c>.</summary>
internal static class PortCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The Python addon." };
        var output = new Option<DirectoryInfo?>("--output") { Description = "The folder of the project, which must not hold any of its files yet; by default one beside the addon, named after it." };
        var command = new Command(
            "port",
            "Writes a C# project from a Python addon. What has no certain translation stands in it as a comment after TODO, as Python has it.\n\n"
            + "Example: mitmhost-migrate port block_ads.py --output BlockAds")
        {
            file, output,
        };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(output)));
        return command;
    }

    private static int Run(FileInfo file, DirectoryInfo? output)
    {
        var (bytes, problem) = FileContent.ReadSource(new InputFile(file.FullName, file.Name));
        if (bytes is null || bytes.AsSpan().Contains((byte)0))
        {
            Console.Error.WriteLine($"{file.Name} could not be read: {problem ?? "it is binary, not a Python source"}");
            return ExitCodes.Failed;
        }

        if (ProjectPort.Of(file.Name, PythonDecoder.Decode(bytes)) is not { } project)
        {
            Console.Error.WriteLine($"{file.Name} has no addon in it: no class that it registers, and neither a class nor a function with the name of a hook.");
            return ExitCodes.Failed;
        }

        var folder = output?.FullName ?? Path.Combine(file.DirectoryName!, project.Name);
        return Write(project, folder);
    }

    private static int Write(PortedProject project, string folder)
    {
        if (project.Files.FirstOrDefault(f => Path.Exists(Path.Combine(folder, f.Name))) is { } taken)
        {
            Console.Error.WriteLine($"{Path.Combine(folder, taken.Name)} is there already, and is not written over: name another folder with --output.");
            return ExitCodes.Failed;
        }

        Directory.CreateDirectory(folder);
        using var report = StandardOutput.Open();
        foreach (var file in project.Files)
        {
            ReportFile.Write(Path.Combine(folder, file.Name), writer => writer.Write(file.Text));
            report.WriteLine(Path.Combine(folder, file.Name));
        }

        if (project.Problems > 0)
        {
            Console.Error.WriteLine($"{Words.Count(project.Problems, "place", "places")} of the source could not be understood: compare with what was written.");
        }

        report.WriteLine(project.Todos == 0 ? "Everything was translated." : $"{Words.Count(project.Todos, "place is", "places are")} left to you: look for TODO.");
        return ExitCodes.Clean;
    }
}
