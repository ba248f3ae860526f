using MitmHost.Host.Terminal;

namespace MitmHost.Host.Tests.Terminal;

public sealed class BannerTests
{
    private static readonly TerminalStream Wide = new(IsTerminal: true, 200);

    [Fact]
    public void Lines_TwoAddons_TellsWhatToKnow()
    {
        var facts = Facts(new BannerAddon("modify-headers", ["requestheaders", "responseheaders"]), new BannerAddon("dumper", []));

        string[] expected =
        [
            "mitmhost 1.2.3 listens on http://127.0.0.1:8080",
            "trust its CA: mitmhost ca show  (/home/me/.mitmhost/ca.pem)",
            "addons  modify-headers  requestheaders, responseheaders",
            "        dumper          no hooks",
            "Ctrl+C to stop",
        ];
        Assert.Equal(expected, Banner.Lines(facts, Wide, color: false));
    }

    [Fact]
    public void Lines_NoAddons_SaysSo() => Assert.Equal("no addons: flows pass unchanged", Banner.Lines(Facts(), Wide, color: false)[2]);

    [Fact]
    public void Lines_ManyAddons_AreEightLines()
    {
        var facts = Facts([.. Enumerable.Range(1, 9).Select(i => new BannerAddon($"addon-{i}", ["request"]))]);

        var lines = Banner.Lines(facts, Wide, color: false);

        Assert.Equal(8, lines.Count);
        Assert.Equal("        … and 5 more: mitmhost addons list", lines[6]);
    }

    [Fact]
    public void Lines_NarrowTerminal_AreCut()
    {
        var facts = Facts(new BannerAddon("modify-headers", ["requestheaders", "responseheaders"]));

        Assert.All(Banner.Lines(facts, new TerminalStream(IsTerminal: true, 30), color: false), l => Assert.InRange(TextColumns.Width(l), 1, 30));
    }

    [Fact]
    public void Lines_Coloured_AreAsWideAsPlainOnes()
    {
        var facts = Facts(new BannerAddon("modify-headers", ["requestheaders", "responseheaders"]));
        var narrow = new TerminalStream(IsTerminal: true, 30);

        var plain = Banner.Lines(facts, narrow, color: false);
        var colored = Banner.Lines(facts, narrow, color: true);

        Assert.NotEqual(plain, colored);
        Assert.Equal(plain, colored.Select(Plain));
    }

    [Fact]
    public void Lines_NameWithTerminalSequence_IsEscaped()
    {
        var facts = Facts(new BannerAddon("evil\e[2J", ["request\n"])) with { AuthorityFile = "/tmp/\e[31m/ca.pem" };

        Assert.All(Banner.Lines(facts, Wide, color: false), l => Assert.DoesNotContain(l, char.IsControl));
    }

    private static string Plain(string line) =>
        ((string[])[Ansi.Bold, Ansi.Dim, Ansi.Reset]).Aggregate(line, (text, style) => text.Replace(style, "", StringComparison.Ordinal));

    private static BannerFacts Facts(params BannerAddon[] addons) =>
        new() { Version = "1.2.3", Address = "127.0.0.1:8080", AuthorityFile = "/home/me/.mitmhost/ca.pem", Addons = addons };
}
