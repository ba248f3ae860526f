using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Telemetry;

namespace MitmHost.Host.Tests.Telemetry;

public sealed class CompactConsoleFormatterTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Theory]
    [InlineData(LogLevel.Trace, "trace")]
    [InlineData(LogLevel.Debug, "debug")]
    [InlineData(LogLevel.Information, "info ")]
    [InlineData(LogLevel.Warning, "warn ")]
    [InlineData(LogLevel.Error, "error")]
    [InlineData(LogLevel.Critical, "fatal")]
    public void Write_Entry_IsOneLine(LogLevel level, string word) =>
        Assert.Equal($"03:04:05 {word} dumper · a message\n", Written(level, "dumper", "a message"));

    [Fact]
    public void Write_OwnCategory_IsTheTypesName() =>
        Assert.Equal("03:04:05 info  AddonLoader · m\n", Written(LogLevel.Information, "MitmHost.Host.Addons.AddonLoader", "m"));

    [Fact]
    public void Write_TerminalSequenceInMessageOrCategory_IsEscaped() =>
        Assert.Equal(
            "03:04:05 info  a\\x1b[2J · GET /\\x1b]0;owned\\x07\\r\\n03:04:05 fake\n",
            Written(LogLevel.Information, "a\e[2J", "GET /\e]0;owned\a\r\n03:04:05 fake"));

    [Fact]
    public void Write_Exception_IsTypeAndMessage() =>
        Assert.Equal("03:04:05 error c · m · InvalidOperationException: two\\nlines\n", Written(LogLevel.Error, "c", "m", Thrown()));

    [Fact]
    public void Write_ExceptionWithDetails_HasIndentedStack()
    {
        var lines = Written(LogLevel.Error, "c", "m", Thrown(), fullExceptions: true).Split('\n');

        Assert.Equal("03:04:05 error c · m", lines[0]);
        Assert.Equal("    System.InvalidOperationException: two", lines[1]);
        Assert.Contains(lines, l => l.Contains(nameof(Thrown), StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Any(char.IsControl));
    }

    [Fact]
    public void Write_TerminalSequenceInException_IsEscaped()
    {
        var exception = new InvalidOperationException("\e[2J\r\n03:04:05 fake\u0085\u2028\u202e");

        Assert.DoesNotContain(Written(LogLevel.Error, "c", "m", exception).TrimEnd('\n'), IsObeyed);
        Assert.All(Written(LogLevel.Error, "c", "m", exception, fullExceptions: true).TrimEnd('\n').Split('\n'), l => Assert.DoesNotContain(l, IsObeyed));
    }

    [Fact]
    public void Write_ExceptionThatCannotBeShown_IsNamed() =>
        Assert.Contains("UnspeakableException", Written(LogLevel.Error, "c", "m", new UnspeakableException()), StringComparison.Ordinal);

    [Fact]
    public void Write_Scopes_AreLeftOut()
    {
        var scopes = new LoggerExternalScopeProvider();
        using var scope = scopes.Push("a scope\e[2J");

        Assert.Equal("03:04:05 info  c · m\n", Written(LogLevel.Information, "c", "m", scopes: scopes));
    }

    [Fact]
    public void Write_NoMessage_IsAnEmptyOne()
    {
        var writer = new StringWriter();
        new CompactConsoleFormatter(time, color: false, fullExceptions: false).Write(new LogEntry<string>(LogLevel.Error, "c", default, "", null, (_, _) => null!), null, writer);

        Assert.Equal("03:04:05 error c · \n", writer.ToString());
    }

    [Fact]
    public void Write_Coloured_StylesTheLevelOnly() =>
        Assert.Equal("03:04:05 \e[33mwarn \e[0m c · m\n", Written(LogLevel.Warning, "c", "m", color: true));

    [Fact]
    public void Write_Information_NeedsNoColour() => Assert.Equal("03:04:05 info  c · m\n", Written(LogLevel.Information, "c", "m", color: true));

    [Fact]
    public void Write_OtherCulture_ChangesNothing()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("fi-FI") { DateTimeFormat = { TimeSeparator = "." } };
        try
        {
            Assert.StartsWith("03:04:05 ", Written(LogLevel.Information, "c", "m"), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("two\nlines");
        }
        catch (InvalidOperationException thrown)
        {
            return thrown;
        }
    }

    private static bool IsObeyed(char c) => char.IsControl(c) || c is '\u2028' or '\u202e';

    private string Written(
        LogLevel level, string category, string message, Exception? exception = null, bool color = false, bool fullExceptions = false, IExternalScopeProvider? scopes = null)
    {
        var writer = new StringWriter();
        var entry = new LogEntry<string>(level, category, default, message, exception, (state, _) => state);
        new CompactConsoleFormatter(time, color, fullExceptions).Write(entry, scopes, writer);
        return writer.ToString();
    }

    private sealed class UnspeakableException : Exception
    {
        public override string Message => throw new InvalidOperationException("no words");
    }
}
