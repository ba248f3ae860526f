using CsCheck;
using MitmHost.Host.Terminal;

namespace MitmHost.Host.Tests.Terminal;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain ~text~ with C:\\path")]
    [InlineData("Größe · 東京 · 😀")]
    public void Escape_VisibleText_IsKept(string text) => Assert.Equal(text, VisibleText.Escape(text));

    [Theory]
    [InlineData("\e]0;title\a", @"\x1b]0;title\x07")]
    [InlineData("a\r\nb\tc", @"a\r\nb\tc")]
    [InlineData("\u009b31m", @"\x9b31m")]
    [InlineData("\u007f\0", @"\x7f\x00")]
    [InlineData("abc\u202egpj.exe", @"abc\u202egpj.exe")]
    [InlineData("a\u2028b\u2066\ufeff", @"a\u2028b\u2066\ufeff")]
    [InlineData("\U000e0041", @"\U000e0041")]
    public void Escape_WhatATerminalObeysOrHides_IsWritten(string text, string expected) => Assert.Equal(expected, VisibleText.Escape(text));

    [Fact]
    public void Escape_HalfACharacter_IsWritten() => Assert.Equal("a\\ud83db", VisibleText.Escape("a" + (char)0xD83D + "b"));

    [Fact]
    public void Escape_AnyText_HasNoControlCharacters() => Gen.String.Sample(text => !VisibleText.Escape(text).Any(char.IsControl));

    [Fact]
    public void Escape_Twice_ChangesNothingMore() =>
        Gen.String.Sample(text => string.Equals(VisibleText.Escape(text), VisibleText.Escape(VisibleText.Escape(text)), StringComparison.Ordinal));
}
