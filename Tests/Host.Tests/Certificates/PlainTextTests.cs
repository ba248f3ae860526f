using MitmHost.Host.Certificates;

namespace MitmHost.Host.Tests.Certificates;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("CN=Größe, O=例", "CN=Größe, O=例")]
    [InlineData("a\r\nb\u001b[31m\u202eevil\u2028", "a��b�[31m�evil�")]
    public void Of_Text_HasNoControlCharacters(string text, string expected) => Assert.Equal(expected, PlainText.Of(text));

    [Fact]
    public void Of_LongText_IsCut() => Assert.Equal(new string('a', 120) + "…", PlainText.Of(new string('a', 121)));
}
