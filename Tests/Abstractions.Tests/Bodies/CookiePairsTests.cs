using CsCheck;

namespace MitmHost.Abstractions.Tests.Bodies;

public sealed class CookiePairsTests
{
    [Theory]
    [InlineData("Cookie: a=1; b=2\r\n", "a=1|b=2")]
    [InlineData("Cookie: a=1;b = 2 ;; c\r\n", "a=1|b=2|c=")]
    [InlineData("Cookie: a=\"x y\"; b=c=d\r\n", "a=\"x y\"|b=c=d")]
    [InlineData("Cookie: a=1\r\nX: y\r\ncookie: a=2\r\n", "a=1|a=2")]
    [InlineData("X: y\r\n", "")]
    public void Read_Fields_GiveTheirCookies(string fields, string expected) =>
        Assert.Equal(expected, string.Join('|', Heads.Get("/", fields).Cookies.Select(c => $"{c.Key}={c.Value}")));

    [Fact]
    public void Set_SeveralFields_BecomeOneAndKeepTheOtherCookies()
    {
        var request = Heads.Get("/", "Cookie: a=1; Q=\"x\"\r\nX: y\r\ncookie: a=2; c\r\n");

        request.Cookies["a"] = "9";

        Assert.Equal("Cookie: a=9; Q=\"x\"; c\r\nX: y\r\n", request.Headers.ToString());
    }

    [Fact]
    public void Remove_LastCookie_RemovesTheField()
    {
        var request = Heads.Get("/", "Cookie: a=1\r\n");

        Assert.True(request.Cookies.Remove("a"));

        Assert.False(request.Headers.Contains("Cookie"));
    }

    [Theory]
    [InlineData("", "v")]
    [InlineData("a=b", "v")]
    [InlineData("a;b", "v")]
    [InlineData("a", "v;w")]
    [InlineData("a", " v")]
    [InlineData("a", "v\r\nX: y")]
    public void Add_WouldBreakTheField_ThrowsAndChangesNothing(string name, string value)
    {
        var request = Heads.Get("/", "Cookie: z=1\r\n");

        Assert.Throws<ArgumentException>(() => request.Cookies.Add(name, value));
        Assert.Equal("Cookie: z=1\r\n", request.Headers.ToString());
    }

    [Fact]
    public void Add_AnyPair_IsRefusedOrReadBack()
    {
        var text = AnyBytes.With("=; \t\"a\u00e9", 8).Select(bytes => FieldText.Decode(bytes));
        Gen.Select(text, text).Sample(
            (name, value) =>
            {
                var request = Heads.Get("/", "Cookie: z=1\r\n");
                try
                {
                    request.Cookies.Add(name, value);
                }
                catch (ArgumentException)
                {
                    return;
                }

                Assert.Equal([new("z", "1"), new(name, value)], request.Cookies);
            },
            iter: 5000);
    }

    [Fact]
    public void Read_AnyField_ThrowsNothing() =>
        AnyBytes.With("=; \"a,").Where(bytes => !bytes.Any(b => b is (byte)'\r' or (byte)'\n' or 0)).Sample(
            bytes =>
            {
                var request = Heads.Get("/", $"Cookie: {System.Text.Encoding.Latin1.GetString(bytes)}\r\n");
                var before = request.Cookies.ToList();

                request.Cookies.Add("new", "1");

                Assert.Equal([.. before, new("new", "1")], request.Cookies);
            },
            iter: 2000);
}
