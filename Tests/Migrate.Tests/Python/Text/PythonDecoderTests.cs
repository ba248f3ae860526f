using System.Text;
using CsCheck;
using MitmHost.Tools.Migrate.Python.Text;

namespace MitmHost.Migrate.Tests.Python.Text;

public sealed class PythonDecoderTests
{
    [Theory]
    [InlineData("# -*- coding: latin-1 -*-\nx = 'é'", "iso-8859-1")]
    [InlineData("#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = '€'", "windows-1252")]
    [InlineData("# coding=gbk\nx = '中文'; y", "gb2312")]
    [InlineData("x = 'é𝒳'", "utf-8")]
    public void Decode_EncodedText_IsReadWithTheWayBack(string text, string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding(encoding).GetBytes(text);

        var decoded = PythonDecoder.Decode(bytes);

        Assert.Equal(text, decoded.Value);
        Assert.Equal((0, bytes.Length), (decoded.ToByte(0), decoded.ToByte(text.Length)));
        var last = text.Length - 1;
        Assert.Equal(bytes.Length - 1, decoded.ToByte(last));
    }

    [Fact]
    public void Decode_ByteOrderMark_CountsInOffsets()
    {
        var decoded = PythonDecoder.Decode([0xEF, 0xBB, 0xBF, (byte)'a', 0xC3, 0xA9, (byte)'b']);

        Assert.Equal(("aéb", 3, 4, 6, 7), (decoded.Value, decoded.ToByte(0), decoded.ToByte(1), decoded.ToByte(2), decoded.ToByte(3)));
    }

    [Fact]
    public void Decode_BytesThatAreNoUtf8_KeepTheirPlaces()
    {
        var decoded = PythonDecoder.Decode([(byte)'a', 0xFF, (byte)'b']);

        Assert.Equal(("a\uDCFFb", 2), (decoded.Value, decoded.ToByte(2)));
    }

    [Fact]
    public void Decode_AnyBytes_HasAnOffsetForEachCharacter() =>
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            var decoded = PythonDecoder.Decode(bytes);
            var offsets = Enumerable.Range(0, decoded.Value.Length + 1).Select(decoded.ToByte).ToList();
            Assert.Equal(offsets.Order(), offsets);
            Assert.Equal(bytes.Length, offsets[^1]);
        });
}
