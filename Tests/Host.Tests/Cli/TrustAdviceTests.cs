using MitmHost.Host.Cli;

namespace MitmHost.Host.Tests.Cli;

public sealed class TrustAdviceTests
{
    [Theory]
    [InlineData(TrustSystem.Linux, "Debian, Ubuntu", "Fedora, RHEL", "Chromium", "Firefox", "one command")]
    [InlineData(TrustSystem.MacOS, "macOS", "Firefox", "one command")]
    [InlineData(TrustSystem.Windows, "Windows", "Firefox", "one command")]
    internal void For_System_NamesWhoIsToTrust(TrustSystem system, params string[] expected) =>
        Assert.Equal(expected, TrustAdvice.For(system, "/ca.pem").Select(a => a[0]));

    [Fact]
    public void For_PosixPathWithQuote_IsOneWordToTheShell() =>
        Assert.Contains("--cacert '/it'\\''s $me/ca.pem' ", TrustAdvice.For(TrustSystem.Linux, "/it's $me/ca.pem")[^1][1], StringComparison.Ordinal);

    [Fact]
    public void For_WindowsPath_IsInDoubleQuotes() =>
        Assert.Equal("certutil -user -addstore Root \"C:\\My Files\\ca.pem\"", TrustAdvice.For(TrustSystem.Windows, "C:\\My Files\\ca.pem")[0][1]);
}
