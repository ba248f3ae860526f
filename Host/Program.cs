using MitmHost.Host.Cli;
using MitmHost.Host.Terminal;

// Read by the runtime when the first socket is made: completions then run on the thread that sees them instead of hopping to the pool.
const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";
if (Environment.GetEnvironmentVariable(InlineCompletions) is null)
{
    Environment.SetEnvironmentVariable(InlineCompletions, "1");
}

Console.SetError(TextWriter.Synchronized(new TalkWriter(Console.Error)));
return await new HostCommand(CliContext.OfProcess()).RunAsync(args);
