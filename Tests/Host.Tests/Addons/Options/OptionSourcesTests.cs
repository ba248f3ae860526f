using MitmHost.Host.Addons.Options;

namespace MitmHost.Host.Tests.Addons.Options;

public sealed class OptionSourcesTests
{
    [Theory]
    [InlineData("dumper", "detail", "MITMHOST_DUMPER_DETAIL")]
    [InlineData("modify-headers", "upstream.timeOut", "MITMHOST_MODIFY_HEADERS_UPSTREAM_TIMEOUT")]
    public void VariableOf_Option_IsInCapitals(string addon, string option, string expected) => Assert.Equal(expected, OptionSources.VariableOf(addon, option));
}
