using MitmHost.Tools.LoadLab.Compare;

namespace MitmHost.Tools.Tests.LoadLab.Compare;

public sealed class ProxySpecTests
{
    [Fact]
    public void TryParse_NameAndCommand_FillsInThePlaceholders()
    {
        Assert.True(ProxySpec.TryParse("squid=sh -c 'run --port={port} --ca={upstream-ca} a=b'", out var spec, out _));
        Assert.Equal("squid", spec.Name);
        Assert.False(spec.IsRelay);
        Assert.Equal(["sh", "-c", "run --port=8080 --ca=/tmp/a b.pem a=b"], spec.Expand(8080, "/tmp/a b.pem"));
    }

    [Fact]
    public void TryParse_Relay_IsBuiltIn()
    {
        Assert.True(ProxySpec.TryParse("relay", out var spec, out _));
        Assert.True(spec.IsRelay);
    }

    [Theory]
    [InlineData("mitmdump")]
    [InlineData("=mitmdump")]
    [InlineData("a b=mitmdump")]
    [InlineData("relay=mitmdump")]
    [InlineData("a=")]
    [InlineData("a='open")]
    [InlineData("")]
    public void TryParse_NeitherForm_IsRefused(string text)
    {
        Assert.False(ProxySpec.TryParse(text, out _, out var error));
        Assert.NotEmpty(error);
    }
}
