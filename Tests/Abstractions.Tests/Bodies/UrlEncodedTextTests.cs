using System.Text;
using CsCheck;

namespace MitmHost.Abstractions.Tests.Bodies;

public sealed class UrlEncodedTextTests
{
    [Theory]
    [InlineData("a=1&b=2", "a=1|b=2")]
    [InlineData("a=1&a=2", "a=1|a=2")]
    [InlineData("a", "a=")]
    [InlineData("a=b=c", "a=b=c")]
    [InlineData("=v", "=v")]
    [InlineData("&&a=1&", "a=1")]
    [InlineData("a%20b=c+d", "a b=c d")]
    [InlineData("%C3%A9=%c3%a9", "\u00e9=\u00e9")]
    [InlineData("a=%2&b=%zz&c=%", "a=%2|b=%zz|c=%")]
    [InlineData("a=%+1", "a=% 1")]
    [InlineData("", "")]
    public void Parse_Text_GivesDecodedPairs(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', UrlEncodedText.Parse(FieldText.Encode(text)).Select(p => $"{p.Name}={p.Value}")));

    [Fact]
    public void Parse_EscapedByteThatIsNoUtf8_CarriesIt() => Assert.Equal("\udce9", UrlEncodedText.Parse("a=%E9"u8)[0].Value);

    [Theory]
    [InlineData("a b", "\u00e9&=", "a+b=%C3%A9%26%3D")]
    [InlineData("", "", "=")]
    [InlineData("-._~", "/?", "-._~=%2F%3F")]
    public void Format_NewPair_IsEscaped(string name, string value, string expected) => Assert.Equal(expected, UrlEncodedText.Format([new(name, value)]));

    [Fact]
    public void Format_AnyPairs_AreReadBack()
    {
        var text = AnyBytes.With("&=%+ ;\u00e9", 12).Select(bytes => FieldText.Decode(bytes));
        Gen.Select(text, text).Array[0, 5].Sample(
            pairs =>
            {
                var made = pairs.Select(p => new Pair(p.Item1, p.Item2)).ToList();

                var read = UrlEncodedText.Parse(FieldText.Encode(UrlEncodedText.Format(made)));

                Assert.Equal(made, read.Select(p => p with { Raw = null }));
            },
            iter: 2000);
    }

    [Fact]
    public void Format_UntouchedPairs_KeepTheirBytes() =>
        AnyBytes.With("&=%+ab").Sample(
            bytes =>
            {
                var written = FieldText.Encode(UrlEncodedText.Format(UrlEncodedText.Parse(bytes)));

                Assert.Equal(string.Join('&', Encoding.Latin1.GetString(bytes).Split('&', StringSplitOptions.RemoveEmptyEntries)), Encoding.Latin1.GetString(written));
            },
            iter: 2000);

    [Fact]
    public void Parse_MorePairsThanAllowed_Throws()
    {
        Assert.Equal(3, UrlEncodedText.Parse("a&b&c"u8, 3).Count);
        Assert.Throws<InvalidDataException>(() => UrlEncodedText.Parse("a&b&c&d"u8, 3));
    }
}
