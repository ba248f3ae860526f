using System.Text;
using CsCheck;

namespace MitmHost.Abstractions.Tests.Bodies;

public sealed class DocumentCharsetTests
{
    [Theory]
    [InlineData("<meta charset=big5>", "big5")]
    [InlineData("<html><META CHARSET = \"Big5\" />", "Big5")]
    [InlineData("<meta charset='big5'>", "big5")]
    [InlineData("<meta http-equiv=Content-Type content=\"text/html; charset=big5\">", "big5")]
    [InlineData("<meta name=x><meta charset=big5>", "big5")]
    [InlineData("<meta charset=x-nothing><meta charset=big5>", "big5")]
    [InlineData("<meta charset=utf-16>", "utf-8")]
    [InlineData("<meta name=charset>", null)]
    [InlineData("<p>charset=big5</p>", null)]
    [InlineData("<meta charset=", null)]
    [InlineData("", null)]
    public void OfHtml_Document_FindsTheMetaElement(string text, string? expected) => Assert.Equal(expected, DocumentCharset.OfHtml(FieldText.Encode(text)));

    [Fact]
    public void OfHtml_DeclarationFarBehindTheStart_IsNotLookedFor() =>
        Assert.Null(DocumentCharset.OfHtml(FieldText.Encode(new string(' ', DocumentCharset.Prescan) + "<meta charset=big5>")));

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"big5\"?><a/>", "big5")]
    [InlineData("  <?XML encoding='big5' ?>", "big5")]
    [InlineData("<?xml version=\"1.0\"?><a encoding=\"big5\"/>", null)]
    [InlineData("<a/><?xml encoding=\"big5\"?>", null)]
    [InlineData("<?xml encoding", null)]
    public void OfXml_Document_FindsTheDeclaration(string text, string? expected) => Assert.Equal(expected, DocumentCharset.OfXml(FieldText.Encode(text)));

    [Theory]
    [InlineData("@charset \"big5\"; a{}", "big5")]
    [InlineData(" @charset \"big5\";", null)]
    [InlineData("@charset 'big5';", null)]
    [InlineData("@charset \"big5\"", null)]
    public void OfCss_Sheet_FindsTheRuleAtItsVeryStart(string text, string? expected) => Assert.Equal(expected, DocumentCharset.OfCss(FieldText.Encode(text)));

    [Fact]
    public void Any_AnyBytes_FindNothingOrAKnownCharset() =>
        AnyBytes.WithWords(["<meta", "<?xml", "?>", ">", " ", "charset", "encoding", "=", "\"", "'", "big5", "@charset \"", "\";"]).Sample(
            bytes =>
            {
                foreach (var name in new[] { DocumentCharset.OfHtml(bytes), DocumentCharset.OfXml(bytes), DocumentCharset.OfCss(bytes) })
                {
                    Assert.True(name is null || Charsets.Find(name) is not null);
                }
            },
            iter: 5000);
}
