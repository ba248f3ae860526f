using System.Text;
using CsCheck;

namespace MitmHost.FlowFiles.Tests.Tnetstrings;

/// <summary>The expected values are what Python 3.11 gives.</summary>
public sealed class PythonNumbersTests
{
    [Theory]
    [InlineData("42", 42)]
    [InlineData("-1", -1)]
    [InlineData("+007", 7)]
    [InlineData(" 1_000 ", 1000)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void TryParseInteger_FormOfPython_IsRead(string text, long expected)
    {
        Assert.True(PythonNumbers.TryParseInteger(Encoding.ASCII.GetBytes(text), out var value));
        Assert.Equal(expected, value.AsInteger());
    }

    [Theory]
    [InlineData("")]
    [InlineData("_1")]
    [InlineData("1__0")]
    [InlineData("1_")]
    [InlineData("- 1")]
    [InlineData("1.0")]
    [InlineData("0x10")]
    public void TryParseInteger_NoneOfPython_IsRefused(string text) => Assert.False(PythonNumbers.TryParseInteger(Encoding.ASCII.GetBytes(text), out _));

    [Fact]
    public void TryParseInteger_AsManyDigitsAsPythonTakes_IsRead()
    {
        Assert.True(PythonNumbers.TryParseInteger(Encoding.ASCII.GetBytes(new string('9', 4300)), out var value));
        Assert.Equal(new string('9', 4300), value.ToString());
        Assert.False(PythonNumbers.TryParseInteger(Encoding.ASCII.GetBytes(new string('9', 4301)), out _));
    }

    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("1.", 1.0)]
    [InlineData(".5e-3", 0.0005)]
    [InlineData("1_0.0", 10.0)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("+Infinity", double.PositiveInfinity)]
    [InlineData("nan", double.NaN)]
    [InlineData("1e400", double.PositiveInfinity)]
    public void TryParseFloat_FormOfPython_IsRead(string text, double expected)
    {
        Assert.True(PythonNumbers.TryParseFloat(Encoding.ASCII.GetBytes(text), out double value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1._5")]
    [InlineData("infinit")]
    [InlineData("1,5")]
    public void TryParseFloat_NoneOfPython_IsRefused(string text) => Assert.False(PythonNumbers.TryParseFloat(Encoding.ASCII.GetBytes(text), out _));

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1.5e15, "1500000000000000.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(-1.23456789012e16, "-1.23456789012e+16")]
    [InlineData(9999999999999998.0, "9999999999999998.0")]
    [InlineData(12345678901234568.0, "1.2345678901234568e+16")]
    [InlineData(1e17, "1e+17")]
    [InlineData(1.2345e22, "1.2345e+22")]
    [InlineData(1e300, "1e+300")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(-2.2250738585072014e-308, "-2.2250738585072014e-308")]
    [InlineData(1700000000.123456, "1700000000.123456")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void Write_Float_IsWhatReprGives(double value, string expected) => Assert.Equal(expected, Text(value));

    [Fact]
    public void Write_AnyFloat_ReadsAsTheSame() => Gen.Double.Sample(value =>
    {
        Assert.True(PythonNumbers.TryParseFloat(Encoding.ASCII.GetBytes(Text(value)), out double read));
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(read));
    });

    private static string Text(double value)
    {
        Span<byte> text = stackalloc byte[PythonFloat.MaxLength];
        return Encoding.ASCII.GetString(text[..PythonFloat.Write(value, text)]);
    }
}
