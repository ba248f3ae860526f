using Microsoft.Extensions.Logging;
using MitmHost.Host;
using MitmHost.Host.Configuration;

Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
using var loggers = LoggerFactory.Create(b => b.AddConsole());
return await HostRun.RunAsync(new HostConfiguration { Home = "/tmp/mh-home", Host = new HostSettings { Port = int.Parse(args[0], null) } }, loggers, CancellationToken.None);
