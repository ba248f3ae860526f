using System.CommandLine;
using System.Globalization;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Python;
using MitmHost.Tools.Migrate.Python.Text;
using MitmHost.Tools.Migrate.Verifying;

namespace MitmHost.Tools.Migrate.Cli;

/// <summary><c>verify OLD NEW</c>.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var old = new Argument<FileInfo>("OLD") { Description = "The Python addon as it was." };
        var now = new Argument<FileInfo>("NEW") { Description = "The Python addon as it is now." };
        var flows = new Option<FileInfo?>("--flows") { Description = "Recorded flows. Python addons are not run: for them only the hooks are compared." };
        var target = new Option<string>("--target") { Description = "The contract that calls the hooks: 7 to 12, or latest.", DefaultValueFactory = _ => "latest" };
        target.AcceptOnlyFromAmong([.. Enumerable.Range(ReadSettings.Oldest, ReadSettings.Latest - ReadSettings.Oldest + 1).Select(v => $"{v}"), "latest"]);
        var command = new Command("verify", "Compares the hooks that a contract calls before and after a migration. Ends with 1 when one is lost.") { old, now, flows, target };
        command.SetAction(parsed =>
        {
            var contract = parsed.GetValue(target) == "latest" ? ReadSettings.Latest : int.Parse(parsed.GetValue(target)!, CultureInfo.InvariantCulture);
            return Read(parsed.GetValue(old)!, contract) is { } before && Read(parsed.GetValue(now)!, contract) is { } after
                ? Report(before, after, contract)
                : ExitCodes.Failed;
        });
        return command;
    }

    private static CalledHooks? Read(FileInfo file, int target)
    {
        if (!new PythonReader().Reads(file.Name))
        {
            Console.Error.WriteLine($"{file.Name} is no Python source: verify compares Python addons.");
            return null;
        }

        var (bytes, problem) = FileContent.ReadSource(new InputFile(file.FullName, file.Name));
        if (bytes is null || bytes.AsSpan().Contains((byte)0))
        {
            Console.Error.WriteLine($"{file.Name} could not be read: {problem ?? "it is binary, not a Python source"}");
            return null;
        }

        return CalledHooks.Of(file.Name, PythonDecoder.Decode(bytes), target);
    }

    private static int Report(CalledHooks old, CalledHooks now, int target)
    {
        var compared = HookComparison.Of(old, now);
        using var output = StandardOutput.Open();
        output.WriteLine($"Contract {target} calls {old.Called.Count} of {old.Meant.Count} hooks before, and {now.Called.Count} of {now.Meant.Count} after.");
        foreach (var hook in compared.Kept)
        {
            output.WriteLine($"  kept   {hook}");
        }

        foreach (var (hook, successor) in compared.Regained)
        {
            output.WriteLine($"  moved  {hook} -> {successor}");
        }

        foreach (var hook in compared.Added)
        {
            output.WriteLine($"  added  {hook}");
        }

        foreach (var hook in compared.Lost)
        {
            output.WriteLine($"  LOST   {hook}: nothing is called in its place");
        }

        output.WriteLine("Only the static half ran: hooks were compared, no flows were sent through the addons.");
        return compared.Lost.Count > 0 ? ExitCodes.Findings : ExitCodes.Clean;
    }
}
