using CsCheck;
using MitmHost.Host.Addons.Loading;

namespace MitmHost.Host.Tests.Addons.Loading;

public sealed class AddonNameTests
{
    [Theory]
    [InlineData("ModifyHeaders", "modify-headers")]
    [InlineData("HTTPThing", "http-thing")]
    [InlineData("Http2Probe", "http2-probe")]
    [InlineData("ThingHTTP", "thing-http")]
    [InlineData("Dumper", "dumper")]
    [InlineData("A", "a")]
    [InlineData("AB", "ab")]
    [InlineData("ABc", "a-bc")]
    [InlineData("X509Store", "x509-store")]
    [InlineData("lowercase", "lowercase")]
    [InlineData("Snake_Case", "snake_-case")]
    public void OfType_TypeName_IsKebabCase(string type, string expected) => Assert.Equal(expected, AddonName.OfType(type));

    [Theory]
    [InlineData("modify-headers", true)]
    [InlineData("http2", true)]
    [InlineData("", false)]
    [InlineData("snake_case", false)]
    [InlineData("Capital", false)]
    [InlineData("naïve", false)]
    public void IsValid_Name_AllowsThreeKindsOfCharacters(string name, bool expected) => Assert.Equal(expected, AddonName.IsValid(name));

    [Fact]
    public void OfType_AnyAsciiTypeName_IsValidAndKeepsItsLetters() =>
        Gen.Select(Gen.Char['A', 'Z'], Gen.String[Gen.Char.AlphaNumeric, 0, 20]).Sample((first, rest) =>
        {
            var name = AddonName.OfType(first + rest);
            Assert.True(AddonName.IsValid(name));
            Assert.Equal((first + rest).ToLowerInvariant(), name.Replace("-", "", StringComparison.Ordinal));
            Assert.DoesNotContain("--", name, StringComparison.Ordinal);
        });
}
