using System.Net;
using CsCheck;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons;
using MitmHost.Host.Chain;
using MitmHost.Host.Configuration;

namespace MitmHost.Host.Tests.Configuration;

public sealed class ConfigurationReaderTests : IDisposable
{
    private const string Everything = """
        {
          "$schema": "plugins.schema.json", // comments may stand anywhere
          "roots": ["plugins", "mine", "~/.mitmhost/plugins", "~/other"],
          "host": {
            "port": 9090, "listen": "::1", "streamLargeBodies": null, "bodySizeLimit": "2g",
            "upstreamInsecure": true, "upstreamCa": "ca.pem", "caDir": "no /* comment",
          },
          "plugins": [
            { "name": "ModifyHeaders", "options": { "list": [1, 2,], /* this is one */ } },
            { "name": "My.Plugin-2/an-addon", "enabled": false, "optional": true, "hotReload": false,
              "onError": "block", "timeout": "500ms", "logLevel": "Warning" },
          ],
        }
        """;

    private static readonly Gen<string> JsonLike = Gen.OneOf(
        Gen.OneOf("{", "}", "[", "]", ",", ":", "\"", "\\", "//", "/*", "*/", "\n"),
        Gen.OneOf("null", "true", "-1", "1e999", "\"\\ud800\"", "\u00e4", "\ud83d"),
        Gen.OneOf([.. PluginsJsonKeys.Root, .. PluginsJsonKeys.Host, .. PluginsJsonKeys.Plugin]).Select(k => $"\"{k}\":"),
        Gen.OneOf("\"Dumper\"", "\"10m\"", "\"~\"", "\"\\u0000\"", "\"\""),
        Gen.String);

    private readonly ConfigurationSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Fact]
    public void Read_NothingConfigured_GivesDefaults()
    {
        var configuration = sandbox.ReadValid();

        Assert.Null(configuration.File);
        Assert.Equal(new HostSettings(), configuration.Host);
        Assert.Equal(sandbox.Home, configuration.Home);
        Assert.Equal([Path.Combine(sandbox.Beside, "plugins"), Path.Combine(sandbox.Home, "plugins")], configuration.Roots);
        Assert.Empty(configuration.Plugins);
    }

    [Fact]
    public void Read_EveryHostKey_TakesTheValues()
    {
        File.WriteAllText(Path.Combine(sandbox.Working, "ca.pem"), "");
        sandbox.Write(Everything);

        var expected = new HostSettings
        {
            Port = 9090,
            Listen = IPAddress.IPv6Loopback,
            StreamLargeBodies = null,
            BodySizeLimit = 2L << 30,
            UpstreamInsecure = true,
            UpstreamCa = Path.Combine(sandbox.Working, "ca.pem"),
            CaDir = Path.Combine(sandbox.Working, "no /* comment"),
        };
        Assert.Equal(expected, sandbox.ReadValid().Host);
    }

    [Fact]
    public void Read_EveryPluginKey_TakesTheValues()
    {
        File.WriteAllText(Path.Combine(sandbox.Working, "ca.pem"), "");
        sandbox.Write(Everything);

        var entries = sandbox.ReadValid().Plugins;

        Assert.Equal("[1, 2,]", entries[0].Options!.Value.GetProperty("list").GetRawText());
        var expected = new PluginEntry
        {
            Name = "My.Plugin-2/an-addon",
            JsonPath = "$.plugins[1]",
            Enabled = false,
            Optional = true,
            HotReload = false,
            OnError = OnError.Block,
            Timeout = TimeSpan.FromMilliseconds(500),
            LogLevel = LogLevel.Warning,
        };
        Assert.Equal(expected, entries[1]);
    }

    [Fact]
    public void Read_HomeMoved_MovesThePathsThatNameIt()
    {
        sandbox.Write("""{ "roots": ["~/.mitmhost/plugins", "~/.mitmhostile"] }""");
        sandbox.Variables["MITMHOST_HOME"] = "moved";

        var configuration = sandbox.ReadValid();

        var home = Path.Combine(sandbox.Working, "moved");
        Assert.Equal(home, configuration.Home);
        Assert.Equal([Path.Combine(home, "plugins"), Path.Combine(sandbox.User, ".mitmhostile")], configuration.Roots);
    }

    [Fact]
    public void Read_SeveralFiles_PrefersWorkingFolderThenHomeThenHost()
    {
        var beside = sandbox.Write(sandbox.Beside, "{}");
        Assert.Equal(beside, sandbox.ReadValid().File);

        var home = sandbox.Write(sandbox.Home, "{}");
        Assert.Equal(home, sandbox.ReadValid().File);

        var working = sandbox.Write("{}");
        Assert.Equal(working, sandbox.ReadValid().File);
    }

    [Fact]
    public void Read_ConfigOption_WinsOverVariableAndWorkingFolder()
    {
        sandbox.Write("{}");
        var named = sandbox.Write(Path.Combine(sandbox.Working, "a"), "{}");
        sandbox.Variables["MITMHOST_CONFIG"] = "b/plugins.json";

        var configuration = sandbox.ReadValid(new CommandLineSettings { Config = "a/plugins.json" });

        Assert.Equal(named, configuration.File);
        Assert.Equal("--config", configuration.Origins["file"]);
    }

    [Fact]
    public void Read_ConfigVariable_WinsOverWorkingFolder()
    {
        sandbox.Write("{}");
        var named = sandbox.Write(Path.Combine(sandbox.User, "b"), "{}");
        sandbox.Variables["MITMHOST_CONFIG"] = "~/b/plugins.json";

        Assert.Equal(named, sandbox.ReadValid().File);
    }

    [Theory]
    [InlineData("missing.json", "which does not exist")]
    [InlineData(".", "which is a folder")]
    [InlineData("", "must not be empty")]
    public void Read_ConfigOptionNamesNoFile_IsAnError(string path, string expected)
    {
        sandbox.Write("{}");

        var error = sandbox.ReadError(new CommandLineSettings { Config = path });

        Assert.Equal("--config", error.Place);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SameSettingEverywhere_CommandLineThenEnvironmentThenFileThenDefault()
    {
        Assert.Equal((8080, null), Port(sandbox.ReadValid()));

        sandbox.Write("""{ "host": { "port": 1 } }""");
        Assert.Equal((1, "plugins.json:1:21"), Port(sandbox.ReadValid()));

        sandbox.Variables["MITMHOST_PORT"] = "2";
        Assert.Equal((2, "MITMHOST_PORT"), Port(sandbox.ReadValid()));

        Assert.Equal((3, "--port"), Port(sandbox.ReadValid(Given("port", "3"))));

        static (int Port, string? Origin) Port(HostConfiguration configuration) =>
            (configuration.Host.Port, configuration.Origins.GetValueOrDefault("host.port"));
    }

    [Fact]
    public void Read_EveryVariable_IsTaken()
    {
        File.WriteAllText(Path.Combine(sandbox.Working, "ca.pem"), "");
        var variables = new Dictionary<string, string>
        {
            ["MITMHOST_PORT"] = "0",
            ["MITMHOST_LISTEN"] = "0.0.0.0",
            ["MITMHOST_STREAM_LARGE_BODIES"] = "none",
            ["MITMHOST_BODY_SIZE_LIMIT"] = "64K",
            ["MITMHOST_DRAIN_TIMEOUT"] = "5s",
            ["MITMHOST_UPSTREAM_INSECURE"] = "1",
            ["MITMHOST_UPSTREAM_CA"] = "ca.pem",
            ["MITMHOST_CA_DIR"] = "~/ca",
            ["MITMHOST_STORE_FLOWS"] = "500",
            ["MITMHOST_STORE_BODIES"] = "64m",
        };
        foreach (var (name, value) in variables)
        {
            sandbox.Variables[name] = value;
        }

        var expected = new HostSettings
        {
            Port = 0,
            Listen = IPAddress.Any,
            StreamLargeBodies = null,
            BodySizeLimit = 64 * 1024,
            DrainTimeout = TimeSpan.FromSeconds(5),
            UpstreamInsecure = true,
            UpstreamCa = Path.Combine(sandbox.Working, "ca.pem"),
            CaDir = Path.Combine(sandbox.User, "ca"),
            StoreFlows = 500,
            StoreBodies = 64 * 1024 * 1024,
        };
        Assert.Equal(expected, sandbox.ReadValid().Host);
        Assert.Equal(variables.Keys.Order(), HostSetting.All.Select(s => s.Variable).Order());
    }

    [Fact]
    public void Read_EmptyVariable_CountsAsNotSet()
    {
        sandbox.Variables["MITMHOST_PORT"] = "";

        Assert.Equal(8080, sandbox.ReadValid().Host.Port);
    }

    [Fact]
    public void Read_BadVariable_NamesTheVariable()
    {
        sandbox.Variables["MITMHOST_PORT"] = "99999";

        Assert.Equal(
            "MITMHOST_PORT: must be a whole number from 0 (the system chooses) to 65535, not \"99999\".",
            sandbox.ReadError().ToString());
    }

    [Fact]
    public void Read_MistypedVariable_NamesTheRightOne()
    {
        sandbox.Variables["MITMHOST_PROT"] = "1";

        Assert.Equal("MITMHOST_PROT: is an unknown variable; did you mean MITMHOST_PORT?", sandbox.ReadError().ToString());
    }

    [Fact]
    public void Read_MistakesInEverySource_AreToldTogetherInOrder()
    {
        sandbox.Write("""{ "host": { "port": -1 } }""");
        sandbox.Variables["MITMHOST_LISTEN"] = "nowhere";

        var reading = sandbox.Read(new CommandLineSettings { Host = [(Setting("bodySizeLimit"), "much")], Set = ["x"] });

        Assert.Equal(["MITMHOST_LISTEN", "--body-size-limit", "--set"], reading.Errors.Skip(1).Select(e => e.Place));
        Assert.EndsWith("plugins.json:1:21: $.host.port", reading.Errors[0].Place, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UserWithoutHomeFolder_MustSayWhereTheHomeIs()
    {
        var homeless = sandbox.Environment with { UserFolder = "" };

        Assert.Equal("MITMHOST_HOME", Assert.Single(ConfigurationReader.Read(homeless, new CommandLineSettings()).Errors).Place);
    }

    [Fact]
    public void Read_UserWithoutHomeFolderAndMovedHome_NeedsNoOther()
    {
        sandbox.Variables["MITMHOST_HOME"] = Path.Combine(sandbox.Working, "home");
        var homeless = sandbox.Environment with { UserFolder = "" };

        Assert.Empty(ConfigurationReader.Read(homeless, new CommandLineSettings()).Errors);
    }

    [Fact]
    public void Read_WrongValueThatIsOverridden_IsStillToldOf()
    {
        sandbox.Write("""{ "host": { "port": "x" } }""");

        Assert.Contains("$.host.port", sandbox.ReadError(Given("port", "3")).Place, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PluginValues_RememberTheirPlaces()
    {
        sandbox.Write("{ \"plugins\": [\n  { \"name\": \"Dumper\",\n    \"timeout\": \"5s\" } ] }");

        var origins = sandbox.ReadValid().Origins;

        Assert.Equal("plugins.json:2:13", origins["plugins[0].name"]);
        Assert.Equal("plugins.json:3:16", origins["plugins[0].timeout"]);
        Assert.DoesNotContain("plugins[0].enabled", origins);
    }

    [Fact]
    public void Read_AnyText_TellsItsMistakesInsteadOfThrowing() =>
        JsonLike.Array[0, 40].Sample(parts =>
        {
            sandbox.Write(string.Concat(parts));
            var reading = sandbox.Read();
            Assert.All(reading.Errors, e => Assert.NotEmpty(e.Message));
        }, threads: 1);

    [Fact]
    public void Read_RightFileWithOneCharacterReplaced_TellsItsMistakesInsteadOfThrowing() =>
        Gen.Select(Gen.Int[0, Everything.Length - 1], Gen.Char).Sample((at, replacement) =>
        {
            sandbox.Write(Everything[..at] + replacement + Everything[(at + 1)..]);
            var reading = sandbox.Read();
            Assert.All(reading.Errors, e => Assert.NotEmpty(e.Message));
        }, threads: 1);

    private static HostSetting Setting(string key) => HostSetting.All.Single(s => string.Equals(s.Key, key, StringComparison.Ordinal));

    private static CommandLineSettings Given(string key, string value) => new() { Host = [(Setting(key), value)] };
}
