using System.CommandLine;
using MitmHost.Tools.Migrate.Cli;

var root = new RootCommand("Carries old addons over the names that a later hook contract removed, deprecated or changed.")
{
    CheckCommand.Create(), FixCommand.Create(), RuleCommand.Create(), RulesCommand.Create(), PortCommand.Create(), VerifyCommand.Create(),
};

var parsed = root.Parse(args);
foreach (var error in parsed.Errors)
{
    Console.Error.WriteLine(error.Message);
}

if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine("mitmhost-migrate --help, or mitmhost-migrate COMMAND --help, lists what there is.");
    return ExitCodes.Failed;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
{
    Console.Error.WriteLine(e.Message);
    return ExitCodes.Failed;
}
