using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MitmHost.Tools.LoadLab.Load;

namespace MitmHost.Tools.LoadLab.Cli;

/// <summary><c>loadlab load</c>: one run through a proxy that is already there.</summary>
internal static class LoadCommand
{
    private const double DefaultDuration = 10;
    private const double DefaultWarmup = 1;

    public static Command Create()
    {
        var scenario = new Option<Scenario>("--scenario") { Description = $"One of {ScenarioNames.All}", Required = true, CustomParser = ParseScenario };
        var proxy = Settings.EndPoint("--proxy", "The proxy, such as 127.0.0.1:8080");
        var origin = Settings.EndPoint("--origin", "The origin's port for the scenario, such as localhost:8443");
        var connections = Settings.Integer("--connections", LoadOptions.DefaultConnections, 1, LoadOptions.MaxConnections, "Connections, each a closed loop");
        var duration = Settings.Seconds("--duration", DefaultDuration, Settings.MaxSeconds, "Length of the measured window");
        var warmup = Settings.Seconds("--warmup", DefaultWarmup, Settings.MaxSeconds, "Traffic before the window opens");
        var bodySize = Settings.Integer("--body-size", LoadOptions.DefaultBodySize, 0, LoadOptions.MaxBodySize, "Bytes of each answer");
        var maxRequests = Settings.Integer("--max-requests", (int)LoadOptions.DefaultMaxRequests, 1, int.MaxValue, "Ends the run early");
        var resume = Settings.Resume();
        var output = Settings.Output();
        var command = new Command("load", "Send requests through a proxy and verify every answer")
        {
            scenario, proxy, origin, connections, duration, warmup, bodySize, maxRequests, resume, output,
        };
        command.SetAction((result, cancellationToken) => RunAsync(
            new LoadOptions
            {
                Scenario = result.GetValue(scenario),
                Proxy = result.GetRequiredValue(proxy),
                Origin = result.GetRequiredValue(origin),
                Connections = result.GetValue(connections),
                Duration = TimeSpan.FromSeconds(result.GetValue(duration)),
                Warmup = TimeSpan.FromSeconds(result.GetValue(warmup)),
                BodySize = result.GetValue(bodySize),
                MaxRequests = result.GetValue(maxRequests),
                Resume = result.GetValue(resume),
            },
            result.GetValue(output) == Settings.Json,
            cancellationToken));
        return command;
    }

    private static Scenario ParseScenario(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (!ScenarioNames.TryParse(result.Tokens[0].Value, out var scenarios, out var error))
        {
            result.AddError($"--scenario: {error}");
            return default;
        }

        if (scenarios.Count > 1)
        {
            result.AddError("--scenario: load runs one scenario; compare runs several.");
        }

        return scenarios[0];
    }

    private static async Task<int> RunAsync(LoadOptions options, bool json, CancellationToken cancellationToken)
    {
        var result = await LoadRun.RunAsync(options, window: null, cancellationToken);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(result, ReportJson.Default.LoadResult));
        }
        else
        {
            Print(result);
        }

        return result is { Requests: > 0, ErrorTotal: 0 } ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static void Print(LoadResult result)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Requests} requests in {result.Seconds:0.00} s, {result.RequestsPerSecond:0} requests/s, p50 {result.P50Microseconds:0} µs, p99 {result.P99Microseconds:0} µs, {result.ErrorTotal} errors, {result.Reopened} connections reopened"));
        foreach (var (kind, count) in result.Errors)
        {
            Console.WriteLine($"{count} × {kind}, first: {result.FirstMessages[kind]}");
        }
    }
}
