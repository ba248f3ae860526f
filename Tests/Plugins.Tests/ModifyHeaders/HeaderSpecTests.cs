using CsCheck;

namespace MitmHost.Plugins.Tests;

public sealed class HeaderSpecTests
{
    [Theory]
    [InlineData("/x-a/b c", "x-a", "b c", null)]
    [InlineData("|x-a|http://b/", "x-a", "http://b/", null)]
    [InlineData("/x-a/", "x-a", "", null)]
    [InlineData("|x-a|@/run/token", "x-a", "@/run/token", "/run/token")]
    [InlineData("/x-a/a@b", "x-a", "a@b", null)]
    public void Parse_Spec_HasItsParts(string text, string name, string value, string? file)
    {
        var spec = HeaderSpec.Parse(text);

        Assert.Equal((name, value, file), (spec.Name, spec.Value, spec.File));
    }

    [Theory]
    [InlineData(null, "it is empty")]
    [InlineData("", "it is empty")]
    [InlineData("/", "there is no second '/'")]
    [InlineData("x-a: b", "there is no second 'x'")]
    [InlineData("/x-a", "there is no second '/'")]
    [InlineData("/~s/x-a/b", "it has 3 parts and not 2")]
    [InlineData("//b", "no header name")]
    [InlineData("/x a/b", "no header name")]
    [InlineData("/é/b", "no header name")]
    [InlineData("/x-a/b\r\nx-b: c", "holds a line break")]
    [InlineData("/x-a/\0", "holds a line break or a NUL")]
    public void Parse_WrongSpec_SaysWhatIsWrong(string? text, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => HeaderSpec.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_AnyText_GivesItBackOrRefusesIt() => AnyText.Sample(text =>
    {
        try
        {
            Assert.Equal(text, HeaderSpec.Parse(text).ToString());
        }
        catch (FormatException exception)
        {
            Assert.NotEmpty(exception.Message);
        }
    });

    [Fact]
    public void Parse_AnyAcceptedSpec_CanBeApplied() => Gen.Select(Separator, Name, Value).Sample((separator, name, value) =>
    {
        Assert.False(name.Contains(separator) || value.Contains(separator));
        var spec = HeaderSpec.Parse($"{separator}{name}{separator}{value}");
        var headers = new Headers();
        headers.SetAll(spec.Name, [spec.Value]);

        Assert.Equal(spec.Name, Assert.Single(headers).Name);
    });

    private static Gen<char> Separator { get; } = Gen.OneOf('/', ':', ',', ' ', '\\', '\u00e9');

    private static Gen<string> Name { get; } = Gen.String[Gen.OneOf(Gen.Char.AlphaNumeric, Gen.OneOf("!#$%&'*+-.^_`|~".ToCharArray())), 1, 20];

    private static Gen<string> Value { get; } =
        Gen.String[Gen.OneOf(Gen.Char, Gen.Char['!', '~']).Where(c => !"/:, \\\u00e9\r\n\0".Contains(c, StringComparison.Ordinal)), 0, 20];

    /// <summary>Mostly near misses: pure noise would seldom have the right number of separators.</summary>
    private static Gen<string> AnyText { get; } = Gen.OneOf(Gen.String, Gen.String[Gen.OneOf("//||ax-@ \r\0\ud800".ToCharArray()), 0, 8]);
}
