using MitmHost.Host.Addons.Metadata;

namespace MitmHost.Host.Tests.Addons.Metadata;

public sealed class GenericNamesTests
{
    [Theory]
    [InlineData("System.Void(!0)", "System.Void(A)")]
    [InlineData("L<!1>(!0,!!0)", "L<B>(A,!!0)")]
    [InlineData("!2[]", "!2[]")]
    [InlineData("!", "!")]
    [InlineData("System.String", "System.String")]
    public void Substitute_Parameters_AreTakenFromTheList(string name, string expected) => Assert.Equal(expected, GenericNames.Substitute(name, ["A", "B"]));
}
