using CsCheck;
using MitmHost.Host.Configuration;

namespace MitmHost.Host.Tests.Configuration;

public sealed class PluginNameTests
{
    [Theory]
    [InlineData("Dumper")]
    [InlineData("My.Company-Plugin_2")]
    [InlineData("Größe")]
    [InlineData("Dumper/a-1")]
    public void Check_RightName_FindsNothing(string name) => Assert.Null(PluginName.Check(name));

    [Fact]
    public void Check_AnyName_StaysInItsRoot()
    {
        var root = Path.Combine(Path.GetTempPath(), "root");
        Gen.OneOf(Gen.String, Gen.OneOf("..", ".", "/", "\\", ":", "a", "B9", "~", "\0").Array[0, 4].Select(string.Concat))
            .Sample(name => PluginName.Check(name) is not null || IsDirectlyIn(root, name.Split('/')[0]));

        static bool IsDirectlyIn(string root, string name) =>
            string.Equals(Path.GetDirectoryName(Path.GetFullPath(name, root)), root, StringComparison.Ordinal);
    }
}
