using System.CommandLine;
using System.Globalization;
using MitmHost.FlowFiles;
using MitmHost.Tools.LoadLab.FlowFiles;

namespace MitmHost.Tools.LoadLab.Cli;

/// <summary><c>loadlab flowfiles</c>: reading and writing of flow files, beside mitmdump.</summary>
internal static class FlowFilesCommand
{
    private const int DefaultSize = 200;
    private const int MaxSize = 4000;

    public static Command Create()
    {
        var size = new Option<long>("--size")
        {
            Description = $"Size of the file in megabytes, such as 200m (1m to {MaxSize}m)",
            DefaultValueFactory = _ => DefaultSize * 1_000_000L,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value.TrimEnd('m', 'M');
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) && megabytes is >= 1 and <= MaxSize)
                {
                    return megabytes * 1_000_000L;
                }

                result.AddError($"--size {result.Tokens[0].Value} is not between 1m and {MaxSize}m.");
                return 0;
            },
        };
        var rounds = Settings.Integer("--rounds", 3, 1, 100, "Rounds over both programs");
        var command = new Command("flowfiles", "Read a flow file with MitmHost's reader and with mitmdump, in turns; then write one") { size, rounds };
        command.SetAction(async (result, cancellationToken) =>
        {
            await new FlowFileComparison(result.GetValue(size), result.GetValue(rounds), Console.Out).RunAsync(cancellationToken);
            return ExitCodes.Ok;
        });
        return command;
    }

    /// <summary>The program that is measured: reads a file and counts its flows.</summary>
    public static Command CreateReader()
    {
        var file = new Argument<string>("FILE");
        var command = new Command("flowfiles-read", "Read a flow file and count its flows") { file };
        command.Hidden = true;
        command.SetAction(async (result, cancellationToken) =>
        {
            var count = 0;
            await foreach (var flow in FlowFileReader.ReadAsync(result.GetRequiredValue(file), null, cancellationToken))
            {
                count += flow is null ? 0 : 1;
            }

            Console.WriteLine(count.ToString(CultureInfo.InvariantCulture));
            return ExitCodes.Ok;
        });
        return command;
    }
}
