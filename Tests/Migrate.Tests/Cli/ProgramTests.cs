using System.Diagnostics;
using System.Text;
using System.Text.Json;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Verifying;

namespace MitmHost.Migrate.Tests.Cli;

/// <summary>The program as it is called.</summary>
public sealed class ProgramTests : IDisposable
{
    private const string Old = "from mitmproxy import ctx\nctx.log.info('x')\n";

    private readonly string folder = Directory.CreateTempSubdirectory("migrate-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("check .", 1)]
    [InlineData("check . --fail-on changed", 0)]
    [InlineData("check . --target 8", 0)]
    [InlineData("check good.py", 0)]
    [InlineData("check good.py notes.txt", 0)]
    [InlineData("check gone.py", 2)]
    [InlineData("check binary.py", 2)]
    [InlineData("check good.py gone.py", 0)]
    [InlineData("check", 2)]
    [InlineData("check . --format yaml", 2)]
    [InlineData("check . --target 6", 2)]
    [InlineData("unknown", 2)]
    [InlineData("check old.py --ignore ctx-log-deprecated", 0)]
    [InlineData("check old.py --select ctx-log-deprecated", 1)]
    [InlineData("check old.py --select no-such-rule", 2)]
    [InlineData("check old.py --write-baseline", 2)]
    [InlineData("check old.py --baseline b.json --write-baseline", 0)]
    [InlineData("check old.py --baseline missing.json", 2)]
    [InlineData("check old.py --baseline notes.txt", 2)]
    [InlineData("verify good.py good.py", 0)]
    [InlineData("verify hooks.py hooks.py", 1)]
    [InlineData("verify notes.txt good.py", 2)]
    [InlineData("verify good.py gone.py", 2)]
    [InlineData("port hooks.py", 0)]
    [InlineData("port hooks.py --output .", 0)]
    [InlineData("port good.py", 2)]
    [InlineData("port binary.py", 2)]
    [InlineData("port gone.py", 2)]
    [InlineData("port --help", 0)]
    [InlineData("rules", 0)]
    [InlineData("rules --format json", 0)]
    [InlineData("rule ctx-log-deprecated", 0)]
    [InlineData("rule no-such-rule", 2)]
    [InlineData("fix old.py", 0)]
    [InlineData("fix old.py --diff", 0)]
    public async Task Run_Command_EndsWithItsCode(string arguments, int expected)
    {
        Write();
        if (arguments.Contains("hooks.py", StringComparison.Ordinal))
        {
            WriteHooks();
        }

        Assert.Equal(expected, (await Run(arguments)).Code);
    }

    [Theory]
    [InlineData("old.cs", "403", 0, "1 flow was sent through both: no difference.")]
    [InlineData("old.cs", "418", 1, "response.status")]
    [InlineData("old.dll", "403", 0, "1 flow was sent through both: no difference.")]
    [InlineData("old.dll", "418", 1, "response.status")]
    public async Task Verify_RecordedFlows_AreSentThroughBoth(string old, string status, int expected, string said)
    {
        const string Blocker = "using MitmHost; public sealed class Blocker : Addon, IRequestHook { public void OnRequest(HttpFlow flow) => flow.Response = HttpResponse.Create(STATUS, \"no\"); }";
        File.WriteAllText(Path.Combine(folder, "old.cs"), Blocker.Replace("STATUS", "403", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "new.cs"), Blocker.Replace("STATUS", status, StringComparison.Ordinal));
        await using (var writer = FlowFiles.FlowFileWriter.Create(Path.Combine(folder, "flows")))
        {
            var client = new ClientConnection(new("192.0.2.1", 50123), new("127.0.0.1", 8080), DateTimeOffset.UnixEpoch);
            await writer.WriteAsync(new HttpFlow(client, null, HttpRequest.Create("GET", "http://example.org/")) { Response = HttpResponse.Create(200, "hello") }, TestContext.Current.CancellationToken);
        }

        if (old.EndsWith(".dll", StringComparison.Ordinal))
        {
            File.WriteAllBytes(Path.Combine(folder, old), new VerifiedAddonReader(ReadSettings.Latest).Read(Path.Combine(folder, "old.cs")).Image!);
        }

        var (code, output, error) = await Run($"verify {old} new.cs --flows flows");

        Assert.True(code == expected, output + error);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_FileThatCannotBeRead_IsNamedAndTheRestIsAnalysed()
    {
        Write();

        var (_, output, error) = await Run("check . gone.py --format json");

        using var report = JsonDocument.Parse(output);
        Assert.Contains("gone.py", error, StringComparison.Ordinal);
        Assert.Contains("binary.py", error, StringComparison.Ordinal);
        Assert.Equal(
            ["binary.py unreadable", "gone.py unreadable", "good.py ok", "old.py ok"],
            report.RootElement.GetProperty("files").EnumerateArray().Select(f => $"{f.GetProperty("file")} {f.GetProperty("status")}"));
        Assert.Single(report.RootElement.GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public async Task Check_StandardInput_IsReadUnderItsName()
    {
        var (code, output, _) = await Run("check - --stdin-filename there.py --format json", Old);

        using var report = JsonDocument.Parse(output);
        Assert.Equal((1, "there.py"), (code, report.RootElement.GetProperty("findings")[0].GetProperty("file").GetString()));
    }

    [Fact]
    public async Task Check_Output_IsWrittenToTheFile()
    {
        Write();

        var (_, output, _) = await Run("check old.py --format json --output report.json");

        Assert.Empty(output);
        Assert.StartsWith("{", await File.ReadAllTextAsync(Path.Combine(folder, "report.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("github")]
    [InlineData("markdown")]
    public async Task Check_Format_IsByteEqualFromRunToRun(string format)
    {
        Write();

        var first = await Run($"check . --statistics --format {format}");
        var second = await Run($"check . --statistics --format {format}");

        Assert.NotEmpty(first.Output);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Port_FileThatIsThere_IsNotWrittenOver()
    {
        WriteHooks();
        var taken = Path.Combine(folder, "Hooks", "Hooks.cs");
        Directory.CreateDirectory(Path.GetDirectoryName(taken)!);
        await File.WriteAllTextAsync(taken, "mine", TestContext.Current.CancellationToken);

        var (code, _, error) = await Run("port hooks.py");

        Assert.Equal(2, code);
        Assert.Contains("--output", error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(taken, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Check_OutputIntoAMissingFolder_SaysSoAndLeavesNothing()
    {
        Write();

        var (code, _, error) = await Run("check old.py --output missing/report.txt");

        Assert.Equal(2, code);
        Assert.Contains("missing", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Fix_Diff_ShowsAndDoesNotWrite()
    {
        Write();

        var (_, output, _) = await Run("fix old.py --diff");

        Assert.Equal("--- old.py\n+++ old.py\n@@ -1,2 +1,2 @@\n-from mitmproxy import ctx\n-ctx.log.info('x')\n+import logging\n+logging.info('x')\n", output);
        Assert.Equal(Old, await File.ReadAllTextAsync(Path.Combine(folder, "old.py"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Fix_File_IsWrittenAndReported()
    {
        Write();

        var (_, output, _) = await Run("fix old.py --format json");

        using var report = JsonDocument.Parse(output);
        Assert.Single(report.RootElement.GetProperty("fixed").EnumerateArray());
        Assert.Empty(report.RootElement.GetProperty("findings").EnumerateArray());
        Assert.Equal("import logging\nlogging.info('x')\n", await File.ReadAllTextAsync(Path.Combine(folder, "old.py"), TestContext.Current.CancellationToken));
    }

    private void Write()
    {
        File.WriteAllText(Path.Combine(folder, "old.py"), Old);
        File.WriteAllText(Path.Combine(folder, "good.py"), "from mitmproxy import http\n");
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "nothing");
        File.WriteAllBytes(Path.Combine(folder, "binary.py"), [1, 0, 2]);
    }

    /// <summary>An addon of its own, which runs over the whole folder are not about.</summary>
    private void WriteHooks() => File.WriteAllText(Path.Combine(folder, "hooks.py"), "def clientconnect(layer): pass\n");

    private async Task<(int Code, string Output, string Error)> Run(string arguments, string? input = null)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "mitmhost-migrate.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", $"\"{program}\" {arguments}")
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
