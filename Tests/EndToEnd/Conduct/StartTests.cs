using System.Net;
using System.Net.Sockets;
using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Conduct;

/// <summary>What stops a start, and what it then says.</summary>
public sealed class StartTests : IDisposable
{
    private readonly ProxyHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Start_Good_GreetsOnStandardErrorOnly()
    {
        await using var proxy = await ProxyProcess.StartAsync(home);
        await proxy.Error.WaitForAsync("Ctrl+C to stop");

        Assert.Matches(@"^mitmhost \d+\.\d+\.\d+ listens on http://127\.0\.0\.1:\d+$", proxy.Error.Lines[0]);
        Assert.Equal($"trust its CA: mitmhost ca show  ({home.AuthorityFile})", proxy.Error.Lines[1]);
        Assert.StartsWith("addons  modify-headers  ", proxy.Error.Lines[2], StringComparison.Ordinal);
        Assert.StartsWith("        dumper          ", proxy.Error.Lines[3], StringComparison.Ordinal);
        Assert.Empty(proxy.Output.Lines);
    }

    [Fact]
    public async Task Start_ByDefault_ListensOnLoopbackOnly()
    {
        await using var proxy = await ProxyProcess.StartAsync(home);

        Assert.Equal(IPAddress.Loopback, proxy.EndPoint.Address);
    }

    [Fact]
    public async Task Start_OnAnAddressOfVersion6_Serves()
    {
        Assert.SkipUnless(Loopback.HasVersion6, "This machine has no IPv6 on its loopback.");
        await using var proxy = await ProxyProcess.StartAsync(home, "--listen", "::1", "--upstream-insecure");

        Assert.Equal(IPAddress.IPv6Loopback, proxy.EndPoint.Address);
        await using var route = await Route.OpenAsync(proxy, Scheme.Https);
        await route.AssertServesAsync();
    }

    [Fact]
    public async Task Start_OnAPortInUse_EndsWith3AndNamesThePort()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;

        var run = await ProgramRun.OfAsync(home, "-p", $"{port}");

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Contains($"Port {port} of 127.0.0.1 is in use: end the program that listens there, or choose another port with -p.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OfASecondInstance_EndsWith3AndLeavesTheFirstAlone()
    {
        await using var first = await ProxyProcess.StartAsync(home, "--upstream-insecure");

        var second = await ProgramRun.OfAsync(home, "-p", $"{first.EndPoint.Port}");

        Assert.Equal(3, second.ExitCode);
        await using var route = await Route.OpenAsync(first, Scheme.Https);
        await route.AssertServesAsync();
    }

    [Fact]
    public async Task Start_OnAnAddressOfAnotherMachine_EndsWith3()
    {
        var run = await ProgramRun.OfAsync(home, "-p", "0", "--listen", "192.0.2.1");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("192.0.2.1", run.Error, StringComparison.Ordinal);
        Assert.Contains("--listen", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithSeveralMistakesInTheFile_TellsThemAllWithTheirPlaces()
    {
        home.Configured("""
            {
              "host": { "port": "many", "lisen": "x" },
              "plugins": [ { "name": "Dumper", "onError": "explode" } ],
            }
            """);

        var run = await ProgramRun.OfAsync(home);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        var lines = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.StartsWith($"mitmhost: {Path.Combine(home.Folder, "plugins.json")}:", line, StringComparison.Ordinal));
        Assert.Contains(":2:21: $.host.port: must be a whole number ", lines[0], StringComparison.Ordinal);
        Assert.Contains("$.host.lisen: is an unknown key; did you mean \"listen\"?", lines[1], StringComparison.Ordinal);
        Assert.Contains("$.plugins[0].onError: must be one of ", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithUnknownOption_EndsWith2AndNoWallOfHelp()
    {
        var run = await ProgramRun.OfAsync(home, "--prot", "1");

        Assert.Equal((2, "", "mitmhost: unknown option '--prot'; did you mean '--port'?\nTry 'mitmhost --help'.\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Start_WithMissingPlugin_EndsWith4AndSaysWhereItWasLookedFor()
    {
        home.Configured("""{ "plugins": [ { "name": "Nowhere" } ] }""");

        var run = await ProgramRun.OfAsync(home, "-p", "0");

        Assert.Equal((4, ""), (run.ExitCode, run.Output));
        Assert.Contains("$.plugins[0]: there is no such plugin.", run.Error, StringComparison.Ordinal);
        Assert.Contains(home.Plugins, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(HostProgram.BannerMark, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithMissingPluginThatIsOptional_Serves()
    {
        home.Configured("""{ "plugins": [ { "name": "Nowhere", "optional": true }, { "name": "Dumper" } ] }""");

        await using var proxy = await ProxyProcess.StartAsync(home, "--upstream-insecure");
        await using var route = await Route.OpenAsync(proxy, Scheme.Https);

        await route.AssertServesAsync();
        Assert.Contains("there is no such plugin", proxy.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithPluginThatWasDroppedIn_RunsItLast()
    {
        home.With("OnDemand");
        await using var proxy = await ProxyProcess.StartAsync(home);
        await using var route = await Route.OpenAsync(proxy, Scheme.Http);

        await route.SendAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();
        await origin.SendAsync("HTTP/1.1 204 No Content\r\n\r\n");

        Assert.Equal("HTTP/1.1 204 No Content\r\nx-intercepted-by: mitmhost\r\nx-witness: yes\r\n\r\n", await route.Client.ReadHeadAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Start_WithDamagedPlugin_EndsWith4UnlessItIsOptional(bool isOptional)
    {
        var folder = Directory.CreateDirectory(Path.Combine(home.Plugins, "Damaged")).FullName;
        File.WriteAllText(Path.Combine(folder, "Damaged.dll"), "no DLL");
        home.Configured($$"""{ "plugins": [ { "name": "Damaged", "optional": {{(isOptional ? "true" : "false")}} } ] }""");

        await using var proxy = ProxyProcess.Launch(home, static _ => { }, "-p", "0");

        await proxy.Error.WaitForAsync("Damaged.dll is damaged or no DLL at all");
        if (isOptional)
        {
            await proxy.Error.WaitForAsync(HostProgram.BannerMark);
        }
        else
        {
            Assert.Equal(4, await proxy.WaitForExitAsync());
        }
    }

    [Fact]
    public async Task Start_WithPluginOfAnOldContract_EndsWith4AndSaysWhatToDo()
    {
        home.With("OldContract").Configured("""{ "plugins": [ { "name": "OldContract" } ] }""");

        var run = await ProgramRun.OfAsync(home, "-p", "0");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("OldContract: It was built for contract 6", run.Error, StringComparison.Ordinal);
        Assert.Contains("mitmhost-migrate", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dumper.detail=7", "expected a number from 0 to 4, got 7")]
    [InlineData("dumper.detial=1", "Did you mean detail?")]
    [InlineData("nobody.detail=1", "there is no addon nobody")]
    public async Task Start_WithOptionThatAnAddonRefuses_EndsWith4AndSaysWhy(string setting, string why)
    {
        var run = await ProgramRun.OfAsync(home, "-p", "0", "--set", setting);

        Assert.Equal(4, run.ExitCode);
        Assert.Contains($"--set {setting.Split('=')[0]}: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithMissingFileOfAuthorities_NamesIt()
    {
        var run = await ProgramRun.OfAsync(home, "-p", "0", "--upstream-ca", "nowhere.pem");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(Path.Combine(home.Folder, "nowhere.pem"), run.Error, StringComparison.Ordinal);
    }
}
