using System.Text;

namespace MitmHost.Abstractions.Tests.Bodies;

public sealed class FormPairsTests
{
    [Fact]
    public void Read_Form_GivesItsFields() => Assert.Equal([new("a", "1"), new("b", "x y")], Form("a=1&b=x+y").UrlEncodedForm);

    [Theory]
    [InlineData("application/json")]
    [InlineData(null)]
    public void Read_AnotherType_IsEmpty(string? type) => Assert.Empty(Form("a=1", type).UrlEncodedForm);

    [Fact]
    public void Read_NoBody_IsEmpty() => Assert.Empty(Heads.Get("/", "Content-Type: application/x-www-form-urlencoded\r\n").UrlEncodedForm);

    [Fact]
    public void Set_CodedForm_RewritesTheContent()
    {
        var request = Form("a=%41&b=2", "application/x-www-form-urlencoded; charset=utf-8");
        request.Encode("gzip");

        request.UrlEncodedForm["b"] = "\u00e9";

        Assert.Equal("a=%41&b=%C3%A9", Encoding.ASCII.GetString(request.Content!));
        Assert.Equal("gzip", request.Headers["Content-Encoding"]);
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", request.Headers["Content-Type"]);
        Assert.Equal(request.Body!.Length.ToString(), request.Headers["Content-Length"]);
    }

    [Fact]
    public void Add_ToAnotherBody_MakesItAForm()
    {
        var request = Form("{}", "application/json");

        request.UrlEncodedForm.Add("a", "1");

        Assert.Equal("application/x-www-form-urlencoded", request.Headers["Content-Type"]);
        Assert.Equal("a=1"u8.ToArray(), request.Body);
    }

    [Fact]
    public void Read_BrokenCoding_ThrowsAsContentDoes()
    {
        var request = Form("a=1");
        request.Headers["Content-Encoding"] = "gzip";

        Assert.Throws<InvalidDataException>(() => request.UrlEncodedForm["a"]);
    }

    [Fact]
    public void Read_VeryManyFields_Throws() =>
        Assert.Throws<InvalidDataException>(() => Form(string.Join('&', Enumerable.Repeat("a", 100_001))).UrlEncodedForm.Count);

    private static HttpRequest Form(string body, string? type = "application/x-www-form-urlencoded")
    {
        var request = Heads.Get("/", type is null ? "" : $"Content-Type: {type}\r\n");
        request.Receive(Encoding.ASCII.GetBytes(body));
        return request;
    }
}
