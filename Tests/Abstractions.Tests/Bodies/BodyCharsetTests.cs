using System.Text;

namespace MitmHost.Abstractions.Tests.Bodies;

public sealed class BodyCharsetTests
{
    /// <summary>The rules in their order; content is written in Latin-1.</summary>
    [Theory]
    [InlineData("text/html; charset=big5", "\u00ef\u00bb\u00bf<meta charset=gbk>", "utf-8", 3)]
    [InlineData("text/html; charset=big5", "\u00fe\u00ff\0a", "utf-16be", 2)]
    [InlineData("text/html; charset=big5", "\u00ff\u00fea\0", "utf-16le", 2)]
    [InlineData("text/html; charset=big5", "\u00ff\u00fe\0\0", "utf-32le", 4)]
    [InlineData(null, "\0\0\u00fe\u00ff", "utf-32be", 4)]
    [InlineData("text/html; charset=big5", "<meta charset=gbk>", "big5", 0)]
    [InlineData("application/json; charset=latin-1", "{}", "latin-1", 0)]
    [InlineData("text/html; charset=", "", "utf-8", 0)]
    [InlineData("application/json", "{}", "utf-8", 0)]
    [InlineData("application/problem+json", "{}", "utf-8", 0)]
    [InlineData("text/html", "<meta charset=gbk>", "gbk", 0)]
    [InlineData("text/html", "<p>", "utf-8", 0)]
    [InlineData("application/xhtml+xml", "<?xml encoding='big5'?><meta charset=gbk>", "gbk", 0)]
    [InlineData("text/xml", "<?xml version='1.0' encoding='big5'?>", "big5", 0)]
    [InlineData("image/svg+xml", "<svg/>", "utf-8", 0)]
    [InlineData("text/javascript", "x", "utf-8", 0)]
    [InlineData("application/ecmascript", "x", "utf-8", 0)]
    [InlineData("text/css", "@charset \"big5\";", "big5", 0)]
    [InlineData("TEXT/CSS", "a{}", "utf-8", 0)]
    [InlineData("text/plain", "x", "iso-8859-1", 0)]
    [InlineData(null, "x", "iso-8859-1", 0)]
    public void Infer_TypeAndContent_FollowsTheRules(string? type, string content, string name, int markLength) =>
        Assert.Equal(new BodyCharset(name, markLength), BodyCharset.Infer(type, Encoding.Latin1.GetBytes(content)));
}
