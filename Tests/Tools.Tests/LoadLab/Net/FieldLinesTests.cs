using System.Text;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.Tests.LoadLab.Net;

public sealed class FieldLinesTests
{
    [Theory]
    [InlineData("A: 1\r\nStamp:  7 \r\nStamp: 8\r\n", "7")]
    [InlineData("STAMP:7\r\n", "7")]
    [InlineData("Stamped: 7\r\n", "")]
    [InlineData("X-Stamp: 7\r\n", "")]
    [InlineData("Stamp\r\n", "")]
    [InlineData("Stamp: 7", "")]
    [InlineData("", "")]
    public void ValueOf_FieldByName_IsItsFirstValue(string fields, string value) =>
        Assert.Equal(value, Encoding.ASCII.GetString(FieldLines.ValueOf(Encoding.ASCII.GetBytes(fields), "stamp"u8)));
}
