using CsCheck;

namespace MitmHost.Abstractions.Tests.Bodies;

public sealed class QueryPairsTests
{
    [Theory]
    [InlineData("/p", "/p?x=1")]
    [InlineData("/p?", "/p?x=1")]
    [InlineData("/p?a", "/p?a&x=1")]
    [InlineData("/p?a=%2f&b=c+d&e=f%20g", "/p?a=%2f&b=c+d&e=f%20g&x=1")]
    [InlineData("/p?a=?", "/p?a=?&x=1")]
    public void Add_Query_KeepsTheOthersAsTheyCame(string path, string expected)
    {
        var request = Heads.Get(path);

        request.Query.Add("x", "1");

        Assert.Equal(expected, request.Path);
    }

    [Fact]
    public void Add_Connect_Throws() =>
        Assert.Throws<InvalidOperationException>(() => Heads.Request(RequestForm.Authority, "CONNECT", "a:1", "", "").Query.Add("x", "1"));

    [Fact]
    public void Add_Asterisk_Throws() =>
        Assert.Throws<ArgumentException>(() => Heads.Request(RequestForm.Asterisk, "OPTIONS", "", "*", "").Query.Add("x", "1"));

    [Fact]
    public void Read_AnyPath_ThrowsNothing() =>
        AnyBytes.With("?&=%+#/ab").Where(bytes => !bytes.Any(b => b is (byte)'\r' or (byte)'\n' or (byte)' ')).Sample(
            bytes =>
            {
                var path = "/" + System.Text.Encoding.Latin1.GetString(bytes);
                var request = Heads.Get(path);
                var query = path.Contains('?', StringComparison.Ordinal) ? path[(path.IndexOf('?', StringComparison.Ordinal) + 1)..] : "";

                Assert.Equal(query.Split('&', StringSplitOptions.RemoveEmptyEntries).Length, request.Query.Count);
            },
            iter: 2000);
}
