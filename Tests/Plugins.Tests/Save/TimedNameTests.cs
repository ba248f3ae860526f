using System.Globalization;

namespace MitmHost.Plugins.Tests;

public sealed class TimedNameTests
{
    private static readonly DateTimeOffset Time = new(2026, 3, 4, 15, 6, 7, TimeSpan.FromHours(-3.5));

    [Theory]
    [InlineData("out.mitm", "out.mitm")]
    [InlineData("%Y%m%d-%H%M%S.mitm", "20260304-150607.mitm")]
    [InlineData("%F_%I%p_%y", "2026-03-04_03PM_26")]
    [InlineData("%a %A %b %B %j %z", "Wed Wednesday Mar March 063 -0330")]
    [InlineData("100%%", "100%")]
    public void At_Signs_StandForTheTime(string pattern, string name) => Assert.Equal(name, TimedName.Parse(pattern).At(Time));

    [Fact]
    public void At_OtherCulture_IsTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("th-TH");
        try
        {
            Assert.Equal("2026 March", TimedName.Parse("%Y %B").At(Time));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Parse_Plus_Appends()
    {
        var name = TimedName.Parse("+a.mitm");

        Assert.Equal((true, "a.mitm"), (name.Appends, name.At(Time)));
    }

    [Theory]
    [InlineData("%Q.mitm", "%Q")]
    [InlineData("out%", "lone %")]
    public void Parse_UnknownSign_IsNamed(string pattern, string part) =>
        Assert.Contains(part, Assert.Throws<FormatException>(() => TimedName.Parse(pattern)).Message, StringComparison.Ordinal);
}
