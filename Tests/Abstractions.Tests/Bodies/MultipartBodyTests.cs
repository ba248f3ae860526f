using System.Text;
using CsCheck;

namespace MitmHost.Abstractions.Tests.Bodies;

public sealed class MultipartBodyTests
{
    [Fact]
    public void PartsOf_Form_GivesFieldsAndFiles()
    {
        var request = Form(
            "multipart/form-data; boundary=\"b 1\"",
            "preamble\r\n--b 1\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\ncaf\u00e9\r\n"
            + "--b 1  \r\ncontent-disposition: form-data; name=file; filename=\"a;\\\"b.png\"\r\nContent-Type: image/png\r\n\r\n\r\n--not\r\n\r\n--b 1--\r\nepilogue");

        var parts = request.MultipartForm;

        Assert.Equal([("text", null, null), ("file", "a;\"b.png", "image/png")], parts.Select(p => (p.Name, p.FileName, p.ContentType)));
        Assert.Equal("caf\u00e9", parts[0].Text);
        Assert.Equal("\r\n--not\r\n", parts[1].Text);
        Assert.Equal("image/png", parts[1].Headers["content-type"]);
    }

    [Theory]
    [InlineData("text/plain; boundary=b")]
    [InlineData("multipart/mixed; boundary=b")]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=other")]
    public void PartsOf_NoSuchForm_IsEmpty(string type) => Assert.Empty(Form(type, "--b\r\n\r\nx\r\n--b--").MultipartForm);

    [Fact]
    public void PartsOf_NoBody_IsEmpty() => Assert.Empty(Heads.Get("/", "Content-Type: multipart/form-data; boundary=b\r\n").MultipartForm);

    [Fact]
    public void PartsOf_CodedBody_IsDecoded()
    {
        var request = Form("multipart/form-data; boundary=b", "--b\r\n\r\nx\r\n--b--");
        request.Encode("gzip");

        Assert.Equal("x", Assert.Single(request.MultipartForm).Text);
    }

    [Theory]
    [InlineData("--b\r\n\r\nx\r\n--b--", "x")]
    [InlineData("--b\r\n\r\n\r\n--b--", "")]
    [InlineData("--b\r\nA: 1\r\n\r\n--b--", "")] // the line break of the delimiter is missing
    [InlineData("--b\r\n\r\nx\r\n--b\r\n\r\ny", "x|y")] // cut off
    [InlineData("--b\r\n\r\nx\r\n--bc\r\n--b--", "x\r\n--bc")] // another boundary
    [InlineData("--b\r\n\r\nx--b\r\n--b--", "x--b")] // not at the start of a line
    [InlineData("--b\r\nA: no end of the head\r\n--b\r\n\r\nx\r\n--b--", "x")]
    [InlineData("--b\r\n--b\r\n\r\nx\r\n--b--", "x")] // nothing between two delimiters
    [InlineData("--b--\r\n--b\r\n\r\nx\r\n--b--", "")] // behind the end
    [InlineData("--b", "")]
    [InlineData("", "")]
    public void Parse_Body_GivesTheBytesOfItsParts(string body, string expected) =>
        Assert.Equal(expected, string.Join('|', MultipartBody.Parse(Encoding.ASCII.GetBytes(body), "b").Select(p => p.Text)));

    [Fact]
    public void Parse_FoldedField_IsOneField()
    {
        var part = Assert.Single(MultipartBody.Parse("--b\r\nContent-Disposition: form-data;\r\n name=\"hidden\"\r\n\r\nx\r\n--b--"u8.ToArray(), "b"));

        Assert.Equal("hidden", part.Name);
    }

    [Fact]
    public void Parse_LinesThatAreNoField_AreSkipped()
    {
        var part = Assert.Single(MultipartBody.Parse("--b\r\nno colon\r\n: no name\r\nb d: x\r\nA: 1\r\n\r\nx\r\n--b--"u8.ToArray(), "b"));

        Assert.Equal("A: 1\r\n", part.Headers.ToString());
        Assert.Equal("", part.Name);
    }

    [Fact]
    public void Parse_VeryManyParts_Throws()
    {
        var body = string.Concat(Enumerable.Repeat("--b\r\n\r\n\r\n", 10_001));

        Assert.Throws<InvalidDataException>(() => MultipartBody.Parse(Encoding.ASCII.GetBytes(body), "b"));
    }

    [Fact]
    public void Parse_AnyParts_AreReadBack()
    {
        var body = AnyBytes.WithWords(["\r\n", "--", "-", ":", "\r", "\n"]);
        var name = Gen.String[Gen.Char["a \"\\;\u00e9"], 0, 8];
        Gen.Select(name, body).Array[0, 4].Sample(
            parts =>
            {
                var written = new MemoryStream();
                foreach (var (partName, content) in parts)
                {
                    var disposition = ParameterizedValue.Parse("form-data").With("name", partName);
                    written.Write(FieldText.Encode($"--boundary\r\nContent-Disposition: {disposition}\r\n\r\n"));
                    written.Write(content);
                    written.Write("\r\n"u8);
                }

                written.Write("--boundary--\r\n"u8);
                var read = MultipartBody.Parse(written.ToArray(), "boundary");

                Assert.Equal(parts.Select(p => (p.Item1, Convert.ToHexString(p.Item2))), read.Select(p => (p.Name, Convert.ToHexString(p.Body.Span))));
            },
            iter: 2000);
    }

    [Fact]
    public void Parse_AnyBytes_ThrowsNothingAndStaysInside() =>
        AnyBytes.WithWords(["\r\n", "--b", "--b\r\n", "--b--", "\r\n\r\n", "A: b", " ", ":", "Content-Disposition: form-data; name=\""]).Sample(
            bytes =>
            {
                var parts = MultipartBody.Parse(bytes, "b");

                Assert.True(parts.Sum(p => p.Body.Length) <= bytes.Length);
                Assert.All(parts, p => Assert.True(p.Body.IsEmpty || bytes.AsSpan().IndexOf(p.Body.Span) >= 0));
            },
            iter: 10_000);

    private static HttpRequest Form(string type, string body)
    {
        var request = Heads.Get("/", $"Content-Type: {type}\r\n");
        request.Receive(Encoding.UTF8.GetBytes(body));
        return request;
    }
}
