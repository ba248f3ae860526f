using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Conduct;

/// <summary>The commands that look into things: results on standard output, nothing else there.</summary>
public sealed class VerbTests : IDisposable
{
    private readonly ProxyHome home = new();

    public void Dispose() => home.Dispose();

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("run", "--help")]
    [InlineData("ca", "export", "--help")]
    public async Task Help_OfAnything_IsDataAndOk(params string[] arguments)
    {
        var run = await ProgramRun.OfAsync(home, arguments);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Usage:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_IsOneLineOfData()
    {
        var run = await ProgramRun.OfAsync(home, "--version");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"^mitmhost \d+\.\d+\.\d+ \(contract 12\.0, \.NET .*\)\n$", run.Output);
    }

    [Fact]
    public async Task CaShow_AtFirst_MakesTheAuthorityAndTellsOfIt()
    {
        var run = await ProgramRun.OfAsync(home, "ca", "show");

        using var certificate = X509CertificateLoader.LoadCertificateFromFile(home.AuthorityFile);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(home.AuthorityFile, run.Output, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexString(certificate.GetCertHash(HashAlgorithmName.SHA256)), run.Output.Replace(":", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("To trust it:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CaExport_InBothForms_IsTheCertificateWithoutItsKey()
    {
        var text = await ProgramRun.OfAsync(home, "ca", "export");
        var file = await ProgramRun.OfAsync(home, "ca", "export", "--format", "der", "--out", "mine.cer");

        using var certificate = X509CertificateLoader.LoadCertificateFromFile(home.AuthorityFile);
        Assert.Equal((0, certificate.ExportCertificatePem() + "\n", ""), (text.ExitCode, text.Output, text.Error));
        Assert.Equal((0, "", ""), (file.ExitCode, file.Output, file.Error));
        Assert.Equal(certificate.RawData, await File.ReadAllBytesAsync(Path.Combine(home.Folder, "mine.cer")));
    }

    [Fact]
    public async Task ConfigShow_TellsWhereEachValueComesFrom()
    {
        home.Configured("""{ "host": { "port": 1001, "listen": "127.0.0.2", "bodySizeLimit": "7m" } }""");

        var run = await ProgramRun.OfAsync(
            home,
            start =>
            {
                start.Environment["MITMHOST_PORT"] = "1002";
                start.Environment["MITMHOST_LISTEN"] = "127.0.0.3";
            },
            "config", "show", "-p", "1003", "--set", "dumper.detail=2");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches("(?m)^host.port +1003 +--port$", run.Output);
        Assert.Matches("(?m)^host.listen +127.0.0.3 +MITMHOST_LISTEN$", run.Output);
        Assert.Matches(@"(?m)^host.bodySizeLimit +7m +plugins\.json:1:\d+$", run.Output);
        Assert.Matches("(?m)^host.streamLargeBodies +10m +default$", run.Output);
        Assert.Matches("(?m)^dumper.detail +2 +--set", run.Output);
        Assert.Matches($"(?m)^home +{System.Text.RegularExpressions.Regex.Escape(home.Folder)} +MITMHOST_HOME$", run.Output);
    }

    [Fact]
    public async Task ConfigCheck_OfAGoodFile_SaysOk()
    {
        home.Configured("{}");

        var run = await ProgramRun.OfAsync(home, "config", "check");

        Assert.Equal((0, $"{Path.Combine(home.Folder, "plugins.json")}: ok\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task ConfigCheck_OfABadFile_HasTheErrorsAsData()
    {
        var file = home.Write("other.json", """{ "hosts": {}, "plugins": 3 }""");

        var run = await ProgramRun.OfAsync(home, "config", "check", "--config", file);

        Assert.Equal((2, ""), (run.ExitCode, run.Error));
        Assert.Contains($"{file}:1:3: $.hosts: is an unknown key", run.Output, StringComparison.Ordinal);
        Assert.Contains("$.plugins: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddonsList_OfTheDefault_IsTheChainInOrder()
    {
        var run = await ProgramRun.OfAsync(home, "addons", "list");

        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"^1 +modify-headers +ModifyHeaders +12\.0 +ready +configure,requestheaders,responseheaders +", lines[1]);
        Assert.Matches(@"^2 +dumper +Dumper +12\.0 +ready +", lines[2]);
        Assert.All(lines[3..], l => Assert.Contains(" disabled ", l, StringComparison.Ordinal));
        Assert.Contains(lines[3..], l => l.Contains(" EventStore ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AddonsList_WithRefusedPlugin_SaysWhyAndLists()
    {
        home.With("OldContract");

        var run = await ProgramRun.OfAsync(home, "addons", "list");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches("(?m)^- +- +OldContract +- +refused ", run.Output);
        Assert.Contains("   It was built for contract 6", run.Output, StringComparison.Ordinal);
        Assert.Contains("modify-headers", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dumper")]
    [InlineData("ModifyHeaders")]
    public async Task AddonsCheck_OfAGoodPlugin_IsReady(string plugin)
    {
        var run = await ProgramRun.OfAsync(home, "addons", "check", Path.Combine(HostProgram.Folder, "plugins", plugin));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches($@"(?m)^- +\S+ +{plugin} +12\.0 +ready ", run.Output);
    }

    [Fact]
    public async Task AddonsCheck_OfARefusedPlugin_EndsWith4()
    {
        home.With("OldContract");

        var run = await ProgramRun.OfAsync(home, "addons", "check", Path.Combine(home.Plugins, "OldContract", "OldContract.dll"));

        Assert.Equal((4, ""), (run.ExitCode, run.Error));
        Assert.Contains("It was built for contract 6", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddonsCheck_OfAnAddonOfSix_EndsWith4AndNamesEachPlaceAndItsReplacement()
    {
        home.With("V6Addon");

        var run = await ProgramRun.OfAsync(home, "addons", "check", Path.Combine(home.Plugins, "V6Addon", "V6Addon.dll"));

        Assert.Equal((4, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"(?m)^   /src/V6Addon/ClientEvents\.cs:6:5: error MM6001: IClientConnectHook\.OnClientConnect → IClientConnectedHook\.OnClientConnected", run.Output);
        Assert.Matches(@"(?m)^   /src/V6Addon/ServerEvents\.cs:10:9: error MM6022: ServerConnection\.SourceAddress → ServerConnection\.SockName", run.Output);
    }

    [Fact]
    public async Task Start_WithAnAddonOfSix_IsRefusedWithTheSameFindings()
    {
        home.With("V6Addon").Configured("""{ "plugins": [ { "name": "V6Addon" } ] }""");

        var run = await ProgramRun.OfAsync(home, "-p", "0");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("/src/V6Addon/ClientEvents.cs:7:9: error MM6020: ClientConnection.Address → ClientConnection.PeerName", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddonsCheck_OfNothing_EndsWith2()
    {
        var run = await ProgramRun.OfAsync(home, "addons", "check", "nowhere");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("does not exist", run.Error, StringComparison.Ordinal);
    }
}
