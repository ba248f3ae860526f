using System.Diagnostics;
using System.Text.Json;
using MitmHost.Tools.LoadLab.Compare;

namespace MitmHost.Tools.Tests.LoadLab.Compare;

/// <summary>The whole program, as a process of its own: it pins itself to a core.</summary>
public sealed class ComparisonTests
{
    [Fact]
    public async Task Compare_RelayAndAProxyThatDoesNotStart_MeasuresOneAndReportsTheOther()
    {
        var command = OwnProgram.Command(
            "compare", "--scenario", "http-keepalive", "--proxy", "relay", "--proxy", "broken=dotnet exec no-such-program.dll {port}",
            "--rounds", "1", "--seconds", "0.2", "--warmup", "0.1", "--connections", "2", "--output", "json");
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var talk = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, await talk + output);
        using var report = JsonDocument.Parse(output);
        var relay = report.RootElement.GetProperty("scenarios")[0].GetProperty("proxies")[0];
        Assert.True(relay.GetProperty("requestsPerSecond").GetDouble() > 0);
        Assert.Empty(relay.GetProperty("errors").EnumerateObject());
        var broken = report.RootElement.GetProperty("notStarted")[0];
        Assert.Equal("broken", broken.GetProperty("name").GetString());
        Assert.Contains("no-such-program", broken.GetProperty("errorTail").GetString(), StringComparison.Ordinal);
    }
}
