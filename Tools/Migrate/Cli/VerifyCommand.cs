using System.CommandLine;
using System.Globalization;
using MitmHost.FlowFiles;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Verifying;

namespace MitmHost.Tools.Migrate.Cli;

/// <summary><c>verify OLD NEW</c>.</summary>
internal static class VerifyCommand
{
    /// <summary>How long a flow may take on its way through an addon. One that waits for the network needs seconds; one that hangs needs for ever.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var old = new Argument<string>("OLD") { Description = "The addon as it was: a Python source, a C# source or a folder of them, or a DLL." };
        var now = new Argument<string>("NEW") { Description = "The addon as it is now." };
        var flows = new Option<FileInfo?>("--flows") { Description = "Recorded flows, which C# addons of contract 7 and later are both sent. They are loaded and run. Python addons are not: for them only the hooks are compared." };
        var target = new Option<string>("--target") { Description = "The contract that calls the hooks: 7 to 12, or latest.", DefaultValueFactory = _ => "latest" };
        target.AcceptOnlyFromAmong([.. Enumerable.Range(ReadSettings.Oldest, ReadSettings.Latest - ReadSettings.Oldest + 1).Select(v => $"{v}"), "latest"]);
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("verify", "Compares an addon before and after a migration: the hooks that a contract calls and, given recorded flows, what becomes of them. Ends with 1 when something differs.")
        {
            old, now, flows, target, format,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var contract = parsed.GetValue(target) == "latest" ? ReadSettings.Latest : int.Parse(parsed.GetValue(target)!, CultureInfo.InvariantCulture);
            var reader = new VerifiedAddonReader(contract);
            var (before, after) = (reader.Read(parsed.GetValue(old)!), reader.Read(parsed.GetValue(now)!));
            var replay = await ReplayAsync(before, after, parsed.GetValue(flows)?.FullName, cancellationToken).ConfigureAwait(false);
            return Report(new VerifyReport(contract, before, after, replay), isJson: parsed.GetValue(format) == "json");
        });
        return command;
    }

    private static async Task<ReplayResult?> ReplayAsync(VerifiedAddon before, VerifiedAddon after, string? flows, CancellationToken cancellationToken)
    {
        if (flows is null)
        {
            return null;
        }

        try
        {
            return await new FlowReplay(Limit, TimeProvider.System).RunAsync(before, after, flows, cancellationToken).ConfigureAwait(false);
        }
        catch (FlowFileException e)
        {
            throw new InvalidDataException($"{flows}: {e.Message}", e);
        }
    }

    private static int Report(VerifyReport report, bool isJson)
    {
        if (isJson)
        {
            using var output = Console.OpenStandardOutput();
            report.WriteJson(output);
            output.WriteByte((byte)'\n');
        }
        else
        {
            using var output = StandardOutput.Open();
            report.WriteText(output);
        }

        return report.IsSame ? ExitCodes.Clean : ExitCodes.Findings;
    }
}
