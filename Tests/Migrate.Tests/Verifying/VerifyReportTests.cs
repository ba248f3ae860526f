using System.Text.Json;
using MitmHost.Tools.Migrate.Verifying;

namespace MitmHost.Migrate.Tests.Verifying;

public sealed class VerifyReportTests
{
    private static readonly VerifiedAddon Old = new("old.dll", new CalledHooks(["clientconnect", "request"], ["request"]));

    private static readonly VerifiedAddon New = new("new.dll", new CalledHooks(["client_connected", "request"], ["client_connected", "request"]));

    private static readonly ReplayResult Differs = new() { Flows = 2, LeftOut = 1, Differences = [new(2, "GET http://a/", "A", "response.status", "200", "404")] };

    [Fact]
    public void WriteText_WithoutFlows_SaysThatOnlyTheStaticHalfRan()
    {
        var text = Text(new VerifyReport(12, Old, New, null));

        Assert.Contains("  moved  clientconnect -> client_connected", text, StringComparison.Ordinal);
        Assert.Contains("Only the static half ran", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteText_WithDifferences_ShowsBothValues()
    {
        var text = Text(new VerifyReport(12, Old, New, Differs)).ReplaceLineEndings("\n");

        Assert.Contains("    response.status\n      - 200\n      + 404\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void IsSame_DifferenceOrLostHook_IsFalse()
    {
        Assert.True(new VerifyReport(12, Old, New, null).IsSame);
        Assert.False(new VerifyReport(12, Old, New, Differs).IsSame);
        Assert.False(new VerifyReport(12, Old, Old, null).IsSame);
    }

    [Fact]
    public void WriteJson_WithDifferences_HasThemAsMembers()
    {
        using var output = new MemoryStream();
        new VerifyReport(12, Old, New, Differs).WriteJson(output);

        using var json = JsonDocument.Parse(output.ToArray());
        var replay = json.RootElement.GetProperty("replay");
        Assert.True(replay.GetProperty("ran").GetBoolean());
        Assert.Equal("404", replay.GetProperty("differences")[0].GetProperty("after").GetString());
        Assert.False(json.RootElement.GetProperty("same").GetBoolean());
    }

    private static string Text(VerifyReport report)
    {
        using var output = new StringWriter();
        report.WriteText(output);
        return output.ToString();
    }
}
