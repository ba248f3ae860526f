using MitmHost.Host.Terminal;

namespace MitmHost.Host.Tests.Terminal;

public sealed class ColorChoiceTests
{
    private static readonly TerminalStream Screen = new(IsTerminal: true, 80);

    [Fact]
    public void Allows_Terminal_IsColoured() => Assert.True(ColorChoice.Allows(Screen, Variables("TERM", "xterm"), refused: false));

    [Fact]
    public void Allows_FileOrPipe_IsNot() => Assert.False(ColorChoice.Allows(new TerminalStream(IsTerminal: false, 80), Variables("TERM", "xterm"), refused: false));

    [Fact]
    public void Allows_NoColorOption_IsNot() => Assert.False(ColorChoice.Allows(Screen, Variables("TERM", "xterm"), refused: true));

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("NO_COLOR", "0")]
    [InlineData("TERM", "dumb")]
    public void Allows_EnvironmentRefuses_IsNot(string name, string value) => Assert.False(ColorChoice.Allows(Screen, Variables(name, value), refused: false));

    [Fact]
    public void Allows_EmptyNoColor_IsColoured() => Assert.True(ColorChoice.Allows(Screen, Variables("NO_COLOR", ""), refused: false));

    private static Dictionary<string, string> Variables(string name, string value) => new() { [name] = value };
}
