using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using MitmHost.Tools.LoadLab.Compare;
using MitmHost.Tools.LoadLab.Load;
using MitmHost.Tools.LoadLab.Reload;

namespace MitmHost.Tools.LoadLab.Cli;

/// <summary><c>loadlab reload</c>: an addon of a running host is replaced again and again, under load.</summary>
internal static class ReloadCommand
{
    public static Command Create()
    {
        var count = Settings.Integer("--count", ReloadOptions.DefaultCount, 1, ReloadOptions.MaxCount, "Reloads that are measured");
        var warmUp = Settings.Integer("--warm-up", ReloadOptions.DefaultWarmUp, 0, ReloadOptions.MaxCount, "Reloads before the first that is measured");
        var connections = Settings.Integer("--connections", ReloadOptions.DefaultConnections, 1, LoadOptions.MaxConnections, "Connections that ask all the time");
        var program = new Option<IReadOnlyList<string>>("--program")
        {
            Description = "The host, such as \"dotnet /opt/mitmhost/mitmhost.dll\"; the one built beside this program unless given",
            DefaultValueFactory = static _ => [],
            CustomParser = ParseProgram,
        };
        var output = Settings.Output();
        var command = new Command(
            "reload",
            "Replace an addon of a running host again and again, under load: time until the new version serves, failed requests, leaks, memory. "
            + "Example: loadlab reload --count 200 --connections 16")
        {
            count, warmUp, connections, program, output,
        };
        command.SetAction((result, cancellationToken) => RunAsync(
            new ReloadOptions
            {
                Count = result.GetValue(count),
                WarmUp = result.GetValue(warmUp),
                Connections = result.GetValue(connections),
                Program = result.GetRequiredValue(program),
            },
            result.GetValue(output) == Settings.Json,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ReloadOptions options, bool json, CancellationToken cancellationToken)
    {
        var report = await ReloadRun.RunAsync(options, Console.Error, cancellationToken);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(report, ReportJson.Default.ReloadReport));
        }
        else
        {
            ReloadTable.Write(report, Console.Out);
        }

        return report.End == ReloadEnd.Interrupted ? ExitCodes.Interrupted
            : report.IsClean ? ExitCodes.Ok
            : ExitCodes.Failed;
    }

    private static IReadOnlyList<string>? ParseProgram(ArgumentResult result)
    {
        if (!CommandSplitter.TrySplit(result.Tokens[0].Value, out var words, out var error))
        {
            result.AddError($"--program: {error}");
        }

        return words;
    }
}
