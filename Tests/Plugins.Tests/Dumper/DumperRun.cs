using System.Text;
using Microsoft.Extensions.Logging;

namespace MitmHost.Plugins.Tests;

/// <summary>A dumper that prints into a string.</summary>
internal sealed class DumperRun
{
    private readonly StringBuilder printed = new();

    private DumperRun()
    {
    }

    public MitmHost.Plugins.Dumper Dumper { get; private set; } = null!;

    public static async Task<DumperRun> StartAsync(DumperOptions options, int? width = null, bool isTerminal = false, ILogger? logger = null)
    {
        var run = new DumperRun();
        var screen = new Screen { Output = new StringWriter(run.printed), AllowsColor = isTerminal, Width = () => width };
        run.Dumper = await AddonStart.StartAsync(new MitmHost.Plugins.Dumper { Screen = screen }, options, logger);
        return run;
    }

    /// <summary>What is printed of flows that end with a response.</summary>
    public static async Task<string> PrintAsync(int detail, params HttpFlow[] flows)
    {
        var run = await StartAsync(new DumperOptions { Detail = detail });
        return await run.ShowAsync(flows);
    }

    public async Task<string> ShowAsync(params HttpFlow[] flows)
    {
        foreach (var flow in flows)
        {
            Dumper.OnResponse(flow);
        }

        return await EndAsync();
    }

    public async Task<string> EndAsync()
    {
        await Dumper.StopAsync(CancellationToken.None);
        await Dumper.DisposeAsync();
        return printed.ToString();
    }
}
