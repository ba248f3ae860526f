using MitmHost.Host.Addons;

namespace MitmHost.Host.Tests.Addons;

public sealed class AddonProblemTests
{
    [Theory]
    [InlineData("Dumper", "/plugins/Dumper", "It is broken.", "Dumper: It is broken. (/plugins/Dumper)")]
    [InlineData("Dumper", "/plugins/Dumper", "/plugins/Dumper is broken.", "Dumper: /plugins/Dumper is broken.")]
    [InlineData("Dumper", null, "It is broken.", "Dumper: It is broken.")]
    [InlineData(null, null, "All is broken.", "All is broken.")]
    public void ToString_Problem_NamesPluginAndPathOnce(string? plugin, string? path, string message, string expected) =>
        Assert.Equal(expected, new AddonProblem(plugin, path, message, AddonProblemKind.Refused).ToString());
}
