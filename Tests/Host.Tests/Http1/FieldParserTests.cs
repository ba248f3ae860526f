using CsCheck;
using MitmHost.Host.Http1;

namespace MitmHost.Host.Tests.Http1;

public sealed class FieldParserTests
{
    [Fact]
    public void Parse_SeveralFields_KeepsOrderCaseAndDuplicates()
    {
        var headers = Read("hOst: a\r\nX-Dup: 1\r\nx-dup: 2\r\n\r\n");

        Assert.Equal([("hOst", "a"), ("X-Dup", "1"), ("x-dup", "2")], headers.Select(f => (f.Name, f.Value)));
    }

    [Theory]
    [InlineData("A:b\r\n", "b")]
    [InlineData("A: \t b \t\r\n", "b")]
    [InlineData("A: b  c\r\n", "b  c")]
    [InlineData("A:\r\n", "")]
    [InlineData("A: \t \r\n", "")]
    [InlineData("A: b:c\r\n", "b:c")]
    public void Parse_WhiteSpaceAroundTheValue_IsNoPartOfIt(string line, string value) =>
        Assert.Equal(value, Read(line + "\r\n")[0].Value);

    [Fact]
    public void Parse_NoFields_IsEmpty() => Assert.Empty(Read("\r\n"));

    [Fact]
    public void Parse_BytesBehindTheEmptyLine_AreNotRead() => Assert.Single(Read("A: b\r\n\r\nC: d\r\n"));

    [Theory]
    [InlineData("A: b\n\r\n", "bare LF")]
    [InlineData("A: b\r\n\n", "bare LF as empty line")]
    [InlineData("A: b\r\n c\r\n\r\n", "obs-fold")]
    [InlineData("A: b\r\n\tc\r\n\r\n", "obs-fold with a tab")]
    [InlineData(" A: b\r\n\r\n", "white space in front of the first field")]
    [InlineData("A : b\r\n\r\n", "space before the colon")]
    [InlineData("A\t: b\r\n\r\n", "tab before the colon")]
    [InlineData(": b\r\n\r\n", "no name")]
    [InlineData("no colon\r\n\r\n", "no colon")]
    [InlineData("A\u00e9: b\r\n\r\n", "name of more than ASCII")]
    [InlineData("A(b): c\r\n\r\n", "name with a delimiter")]
    [InlineData("A: b\0c\r\n\r\n", "NUL in the value")]
    [InlineData("A: b\rc\r\n\r\n", "bare CR in the value")]
    [InlineData("A\0: b\r\n\r\n", "NUL in the name")]
    [InlineData("A: b", "no line end")]
    public void Parse_WhatTwoParsersReadDifferently_IsRefused(string fields, string why)
    {
        FieldParser.Parse(Wire.Bytes(fields), 0, out var fault);

        Assert.True(fault is { Status: 400 }, why);
    }

    [Fact]
    public void Parse_FieldsBeforeTheWrongLine_AreKept()
    {
        var fields = FieldParser.Parse(Wire.Bytes("A: b\r\nwrong\r\n\r\n"), 0, out var fault);

        Assert.NotNull(fault);
        Assert.Equal("A", fields.Single().Field.Name);
    }

    [Theory]
    [InlineData(FieldParser.MostFields, null)]
    [InlineData(FieldParser.MostFields + 1, 431)]
    public void Parse_ManyFields_AreRefusedBeyondTheLimit(int count, int? status)
    {
        var block = Wire.Bytes(string.Concat(Enumerable.Repeat("A: b\r\n", count)) + "\r\n");

        var fields = FieldParser.Parse(block, 0, out var fault);

        Assert.Equal(status, fault?.Status);
        Assert.Equal(FieldParser.MostFields, fields.Length);
    }

    [Fact]
    public void Parse_AnyBytes_NeverThrows() =>
        Gen.Byte.Array[0, 300].Sample(bytes => { FieldParser.Parse(bytes, 0, out _); });

    [Fact]
    public void Parse_AnyValidFields_AreReadAsWritten() =>
        HeadGens.Field.Array[0, 20].Sample(fields =>
        {
            var block = Wire.Bytes(string.Concat(fields.Select(HeadGens.Line)) + "\r\n");

            var lines = FieldParser.Parse(block, 0, out var fault);

            Assert.Null(fault);
            Assert.Equal(fields.Select(f => (f.Name, f.Value)), lines.Select(l => (Wire.Text(l.Name), Wire.Text(l.Value))));
            Assert.Equal(fields.Select(HeadGens.Line), lines.Select(l => Wire.Text(l.Whole)));
        });

    private static Headers Read(string text)
    {
        var block = Wire.Bytes(text);
        var fields = FieldParser.Parse(block, 0, out var fault);
        Assert.Null(fault);
        return new Headers(block, fields);
    }
}
