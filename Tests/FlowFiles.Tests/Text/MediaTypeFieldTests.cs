namespace MitmHost.FlowFiles.Tests;

public sealed class MediaTypeFieldTests
{
    [Theory]
    [InlineData("text/html", "text/html")]
    [InlineData("application/json; charset=utf-8", "application/json")]
    [InlineData("application/vnd.example+json ;v=1", "application/vnd.example+json")]
    [InlineData("; charset=utf-8", null)]
    [InlineData("", null)]
    public void Of_Field_IsTheTypeWithoutParameters(string value, string? type) =>
        Assert.Equal(type, MediaTypeField.Of(new Headers { { "X", "1" }, { "CONTENT-type", value } }));

    [Fact]
    public void Of_NoField_IsNull() => Assert.Null(MediaTypeField.Of(new Headers { { "Content-Typo", "text/html" } }));
}
