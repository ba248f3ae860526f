using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using MitmHost.Tools.LoadLab.Compare;
using MitmHost.Tools.LoadLab.Load;

namespace MitmHost.Tools.LoadLab.Cli;

/// <summary><c>loadlab compare</c>: several proxies in turns, and what each takes of its core.</summary>
internal static class CompareCommand
{
    private const int MaxRounds = 100;
    private const int MaxCpu = 1023;

    public static Command Create()
    {
        var scenario = new Option<IReadOnlyList<Scenario>>("--scenario")
        {
            Description = $"One or more of {ScenarioNames.All}, separated by commas",
            Required = true,
            CustomParser = ParseScenarios,
        };
        var proxy = new Option<IReadOnlyList<ProxySpec>>("--proxy")
        {
            Description = "relay, or name=\"command\" with {port}, {upstream-ca} and {addons} where it needs them; several times",
            Required = true,
            Arity = ArgumentArity.OneOrMore,
            CustomParser = ParseProxies,
        };
        var rounds = Settings.Integer("--rounds", CompareOptions.DefaultRounds, 1, MaxRounds, "Rounds over all proxies");
        var seconds = Settings.Seconds("--seconds", CompareOptions.DefaultSeconds, Settings.MaxSeconds, "Length of a round");
        var warmup = Settings.Seconds("--warmup", CompareOptions.DefaultWarmup, Settings.MaxSeconds, "Traffic before the first round");
        var startTimeout = Settings.Seconds("--start-timeout", CompareOptions.DefaultStartTimeout, Settings.MaxSeconds, "How long a proxy may take to accept");
        var connections = Settings.Integer("--connections", LoadOptions.DefaultConnections, 1, LoadOptions.MaxConnections, "Connections, each a closed loop");
        var bodySize = Settings.Integer("--body-size", LoadOptions.DefaultBodySize, 0, LoadOptions.MaxBodySize, "Bytes of each answer");
        var proxyCpu = Settings.Integer("--proxy-cpu", 0, 0, MaxCpu, "The core of the proxies");
        var clientCpu = Settings.Integer("--client-cpu", 1, 0, MaxCpu, "The core of origin and load");
        var resume = Settings.Resume();
        var output = Settings.Output();
        var command = new Command("compare", "Measure several proxies in turns: CPU time per request, throughput, latency, memory")
        {
            scenario, proxy, rounds, seconds, warmup, startTimeout, connections, bodySize, proxyCpu, clientCpu, resume, output,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var options = new CompareOptions
            {
                Scenarios = result.GetRequiredValue(scenario),
                Proxies = result.GetRequiredValue(proxy),
                Rounds = result.GetValue(rounds),
                RoundLength = TimeSpan.FromSeconds(result.GetValue(seconds)),
                Warmup = TimeSpan.FromSeconds(result.GetValue(warmup)),
                StartTimeout = TimeSpan.FromSeconds(result.GetValue(startTimeout)),
                Connections = result.GetValue(connections),
                BodySize = result.GetValue(bodySize),
                Resume = result.GetValue(resume),
            };
            var pinning = await CpuPinning.DetectAsync(result.GetValue(proxyCpu), result.GetValue(clientCpu), cancellationToken);
            return await RunAsync(options, pinning, result.GetValue(output) == Settings.Json, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(CompareOptions options, CpuPinning pinning, bool json, CancellationToken cancellationToken)
    {
        var report = await new Comparison(options, pinning, Console.Error).RunAsync(cancellationToken);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(report, ReportJson.Default.ComparisonReport));
        }
        else
        {
            ComparisonTables.Write(report, Console.Out);
        }

        return report.IsClean ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static IReadOnlyList<Scenario>? ParseScenarios(ArgumentResult result)
    {
        if (!ScenarioNames.TryParse(result.Tokens[0].Value, out var scenarios, out var error))
        {
            result.AddError($"--scenario: {error}");
        }

        return scenarios;
    }

    private static List<ProxySpec> ParseProxies(ArgumentResult result)
    {
        var specs = new List<ProxySpec>();
        foreach (var token in result.Tokens)
        {
            if (!ProxySpec.TryParse(token.Value, out var spec, out var error))
            {
                result.AddError($"--proxy: {error}");
            }
            else if (specs.Any(other => other.Name == spec.Name))
            {
                result.AddError($"--proxy: two proxies are called '{spec.Name}'; give one of them another name.");
            }
            else
            {
                specs.Add(spec);
            }
        }

        return specs;
    }
}
