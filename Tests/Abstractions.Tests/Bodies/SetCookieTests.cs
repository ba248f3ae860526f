using CsCheck;

namespace MitmHost.Abstractions.Tests.Bodies;

public sealed class SetCookieTests
{
    [Fact]
    public void Parse_Field_GivesNameValueAndAttributes()
    {
        var cookie = SetCookie.Parse("id=\"a=b\"; Path=/x ; Domain=example.org;secure; HttpOnly; Max-Age=5; SameSite=Lax");

        Assert.Equal(("id", "\"a=b\""), (cookie.Name, cookie.Value));
        Assert.Equal(("/x", "example.org", true, true), (cookie.Path, cookie.Domain, cookie.Secure, cookie.HttpOnly));
        Assert.Equal(("5", "Lax", ""), (cookie["max-age"], cookie["SAMESITE"], cookie["Secure"]));
        Assert.Equal(6, cookie.Attributes.Count);
    }

    [Fact]
    public void Parse_RepeatedAttribute_TheLastOneCounts()
    {
        var cookie = SetCookie.Parse("a=1; Path=/x; path=/y");

        Assert.Equal("/y", cookie.Path);
        Assert.Equal([new("Path", "/x"), new("path", "/y")], cookie.Attributes);
    }

    [Theory]
    [InlineData("value", "", "value")]
    [InlineData("a=", "a", "")]
    [InlineData("=v", "", "v")]
    [InlineData("", "", "")]
    [InlineData("; Secure", "", "")]
    public void Parse_OddPair_IsTakenAsBrowsersDo(string text, string name, string value)
    {
        var cookie = SetCookie.Parse(text);

        Assert.Equal((name, value), (cookie.Name, cookie.Value));
    }

    [Fact]
    public void Parse_MissingAttributes_AreNullOrFalse()
    {
        var cookie = SetCookie.Parse("a=1");

        Assert.Equal((null, null, false, false, null), (cookie.Path, cookie.Domain, cookie.Secure, cookie.HttpOnly, cookie["x"]));
    }

    [Fact]
    public void Parse_AnyText_KeepsItAndThrowsNothing() =>
        AnyBytes.With("=; ,\"a").Sample(
            bytes =>
            {
                var text = FieldText.Decode(bytes);

                Assert.Equal(text, SetCookie.Parse(text).ToString());
            },
            iter: 2000);
}
