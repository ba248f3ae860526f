using System.Globalization;
using System.Text.Json;
using CsCheck;
using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Options;

namespace MitmHost.Host.Tests.Addons.Options;

public sealed class OptionBinderTests
{
    private readonly Dictionary<string, string> environment = new(StringComparer.Ordinal);
    private readonly List<OptionOverride> overrides = [];

    [Fact]
    public void Bind_Nothing_KeepsDefaults() => Assert.Equal("default", Bind("{}").Text);

    [Theory]
    [InlineData("""{ "text": "given" }""", "given")]
    [InlineData("""{ "text": "" }""", "")]
    public void Bind_String_IsSet(string json, string expected) => Assert.Equal(expected, Bind(json).Text);

    [Fact]
    public void Bind_Numbers_AreSet()
    {
        var options = Bind("""{ "detail": 4, "small": 255, "large": 18446744073709551615, "ratio": -1.5e3, "price": 0.1 }""");

        Assert.Equal((4, (byte)255, ulong.MaxValue, -1500d, 0.1m), (options.Detail, options.Small, options.Large, options.Ratio, options.Price));
    }

    [Fact]
    public void Bind_OtherCulture_ReadsTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Assert.Equal(1.5, Bind("""{ "ratio": 1.5 }""").Ratio);
            Assert.Equal("$.plugins[0].options.small: expected a whole number from 0 to 255, got -1.5", Assert.Single(Refuse("""{ "small": -1.5 }""")));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Bind_BooleanEnumTimeAndUrl_AreSet()
    {
        var options = Bind("""{ "flag": true, "color": "darkRed", "parts": "head, BODY", "wait": "1.5s", "address": "https://example.org/x" }""");

        Assert.Equal(
            (true, SampleColor.DarkRed, SampleParts.Head | SampleParts.Body, TimeSpan.FromSeconds(1.5), "https://example.org/x"),
            (options.Flag, options.Color, options.Parts, options.Wait, options.Address!.AbsoluteUri));
    }

    [Fact]
    public void Bind_Lists_ReplaceTheDefault()
    {
        var options = Bind("""{ "array": ["a", "b"], "list": [], "waits": ["5s", "00:01:00"] }""");

        Assert.Equal(["a", "b"], options.Array);
        Assert.Empty(options.List);
        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1)], options.Waits);
    }

    [Fact]
    public void Bind_Nested_KeepsWhatIsNotGiven()
    {
        var options = Bind("""{ "nested": { "limit": 7 }, "maybeNested": { "name": "new" }, "rules": [{ "limit": 1 }, {}] }""");

        Assert.Equal(("kept", 7), (options.Nested.Name, options.Nested.Limit));
        Assert.Equal(("new", 10), (options.MaybeNested!.Name, options.MaybeNested.Limit));
        Assert.Equal([1, 10], options.Rules.Select(r => r.Limit));
    }

    [Fact]
    public void Bind_NullWhereAllowed_IsSet()
    {
        var options = Bind("""{ "maybeText": null, "maybeNumber": null, "maybeNested": null }""");

        Assert.Null(options.MaybeText);
        Assert.Null(options.MaybeNumber);
    }

    [Theory]
    [InlineData("""{ "detail": "x" }""", ".detail: expected a number from 0 to 4, got \"x\"")]
    [InlineData("""{ "detail": 5 }""", ".detail: expected a number from 0 to 4, got 5")]
    [InlineData("""{ "small": 256 }""", ".small: expected a whole number from 0 to 255, got 256")]
    [InlineData("""{ "small": "1" }""", ".small: expected a whole number from 0 to 255, got \"1\"")]
    [InlineData("""{ "small": 1.0 }""", ".small: expected a whole number from 0 to 255, got 1.0")]
    [InlineData("""{ "ratio": 1e999 }""", ".ratio: expected a number, got 1e999")]
    [InlineData("""{ "flag": "true" }""", ".flag: expected true or false, got \"true\"")]
    [InlineData("""{ "flag": 1 }""", ".flag: expected true or false, got 1")]
    [InlineData("""{ "text": 1 }""", ".text: expected a string, got 1")]
    [InlineData("""{ "text": null }""", ".text: expected a string, got null")]
    [InlineData("""{ "color": "dark-red" }""", ".color: expected one of never, darkRed, got \"dark-red\"")]
    [InlineData("""{ "color": "1" }""", ".color: expected one of never, darkRed, got \"1\"")]
    [InlineData("""{ "color": "never,darkRed" }""", ".color: expected one of never, darkRed, got \"never,darkRed\"")]
    [InlineData("""{ "parts": "head,foot" }""", ".parts: expected one or more of none, head, body, got \"head,foot\"")]
    [InlineData("""{ "wait": 5 }""", ".wait: expected a time such as \"500ms\", \"5s\", \"2m\", \"1h\" or \"00:00:05\", got 5")]
    [InlineData("""{ "address": "/local" }""", ".address: expected a URL with its scheme, such as \"https://example.org/\", got \"/local\"")]
    [InlineData("""{ "array": "a" }""", ".array: expected a list, each item a string, got \"a\"")]
    [InlineData("""{ "array": ["a", 1, null] }""", ".array[1]: expected a string, got 1|.array[2]: expected a string, got null")]
    [InlineData("""{ "nested": 1 }""", ".nested: expected an object with name, limit, got 1")]
    [InlineData("""{ "nested": { "limit": "x" } }""", ".nested.limit: expected a whole number from -2147483648 to 2147483647, got \"x\"")]
    [InlineData("""{ "rules": [{}, { "limt": 1 }] }""", ".rules[1].limt: there is no such option. Did you mean limit? There are name, limit.")]
    [InlineData("""{ "nested": { "name": "x" }, "rules": [{ "name": "y" }] }""", ".nested.name: The field name must be a string or array type with a minimum length of '2'.|.rules[0].name: The field name must be a string or array type with a minimum length of '2'.")]
    [InlineData("""{ "text": "a", "text": "b" }""", ".text: it is given twice; keep one")]
    [InlineData("""{ "detail": "x", "small": -1 }""", ".detail: expected a number from 0 to 4, got \"x\"|.small: expected a whole number from 0 to 255, got -1")]
    public void Bind_WrongValue_IsRefusedWithJsonPath(string json, string expected) =>
        Assert.Equal(expected.Split('|').Select(e => "$.plugins[0].options" + e), Refuse(json));

    [Theory]
    [InlineData("detial", " Did you mean detail?")]
    [InlineData("Detail", " Did you mean detail?")]
    [InlineData("readOnly", "")]
    [InlineData("somethingElse", "")]
    public void Bind_UnknownKey_IsRefusedWithSuggestion(string key, string suggestion) =>
        Assert.StartsWith($"$.plugins[0].options.{key}: there is no such option.{suggestion} There are text, maybeText,", Assert.Single(Refuse($$"""{ "{{key}}": 1 }""")), StringComparison.Ordinal);

    [Fact]
    public void Bind_TypeThatCannotBeRead_IsRefusedNamingIt() =>
        Assert.StartsWith("$.plugins[0].options.unreadable: an option of the type Dictionary`2 cannot be given in text.", Assert.Single(Refuse("""{ "unreadable": {} }""")), StringComparison.Ordinal);

    [Fact]
    public void Bind_OptionsAreNoObject_IsRefused() =>
        Assert.StartsWith("$.plugins[0].options: expected an object with text,", Assert.Single(Refuse("[]")), StringComparison.Ordinal);

    [Fact]
    public void Bind_HugeValue_IsShortened() => Assert.True(Assert.Single(Refuse($$"""{ "small": "{{new string('x', 100_000)}}" }""")).Length < 200);

    [Fact]
    public void Bind_Environment_WinsOverJson()
    {
        environment["MITMHOST_MY_ADDON_DETAIL"] = "3";

        Assert.Equal(3, Bind("""{ "detail": 2 }""").Detail);
    }

    [Fact]
    public void Bind_EnvironmentOfNestedOption_IsSet()
    {
        environment["MITMHOST_MY_ADDON_NESTED_LIMIT"] = "3";
        environment["MITMHOST_MY_ADDON_MAYBENESTED_NAME"] = "new";
        var options = Bind("{}");

        Assert.Equal(("kept", 3, "new"), (options.Nested.Name, options.Nested.Limit, options.MaybeNested!.Name));
    }

    [Fact]
    public void Bind_EmptyVariable_CountsAsNone()
    {
        environment["MITMHOST_MY_ADDON_DETAIL"] = "";

        Assert.Equal(1, Bind("{}").Detail);
    }

    [Theory]
    [InlineData("x", "expected a number from 0 to 4, got \"x\"")]
    [InlineData("7", "expected a number from 0 to 4, got 7")]
    public void Bind_WrongVariable_IsRefusedNamingIt(string value, string expected)
    {
        environment["MITMHOST_MY_ADDON_DETAIL"] = value;

        Assert.Equal([$"MITMHOST_MY_ADDON_DETAIL: {expected}"], Refuse("""{ "detail": 2 }"""));
    }

    [Fact]
    public void Bind_Override_WinsOverEverything()
    {
        environment["MITMHOST_MY_ADDON_DETAIL"] = "3";
        Set("detail", "0");
        Set("detail", "4");

        Assert.Equal(4, Bind("""{ "detail": 2 }""").Detail);
    }

    [Fact]
    public void Bind_OverridesOfEachKind_AreConverted()
    {
        Set("flag", "True");
        Set("color", "darkred");
        Set("price", "1.5");
        Set("wait", "2m");
        Set("nested.limit", "-1");
        Set("maybeNumber", "9");
        Set("text", "a=b, c");
        var options = Bind("{}");

        Assert.Equal(
            (true, SampleColor.DarkRed, 1.5m, TimeSpan.FromMinutes(2), -1, 9L, "a=b, c"),
            (options.Flag, options.Color, options.Price, options.Wait, options.Nested.Limit, options.MaybeNumber, options.Text));
    }

    [Theory]
    [InlineData("one, two", new[] { "one, two" })]
    [InlineData("""["one", "two"]""", new[] { "one", "two" })]
    [InlineData("[]", new string[0])]
    public void Bind_OverrideOfList_IsItemOrJsonList(string value, string[] expected)
    {
        Set("array", value);

        Assert.Equal(expected, Bind("{}").Array);
    }

    [Theory]
    [InlineData("detail", "9", "--set my-addon.detail: expected a number from 0 to 4, got 9")]
    [InlineData("list", "x", "--set my-addon.list: expected a whole number from -2147483648 to 2147483647, got \"x\"")]
    [InlineData("list", "[1", "--set my-addon.list: expected a JSON list, such as [\"one\", \"two\"], got \"[1\"")]
    [InlineData("list", "[1, true]", "--set my-addon.list[1]: expected a whole number from -2147483648 to 2147483647, got true")]
    [InlineData("rules", "x", "--set my-addon.rules: it holds several options; give them one by one, such as --set my-addon.rules.name")]
    [InlineData("nested.name", "x", "--set my-addon.nested.name: The field name must be a string or array type with a minimum length of '2'.")]
    public void Bind_WrongOverride_IsRefusedNamingIt(string option, string value, string expected)
    {
        Set(option, value);

        Assert.Equal([expected], Refuse("{}"));
    }

    [Theory]
    [InlineData("detial", " Did you mean detail?")]
    [InlineData("nested", " Did you mean nested.limit?")]
    [InlineData("nested.limt", " Did you mean nested.limit?")]
    public void Bind_UnknownOverride_IsRefusedWithSuggestion(string option, string suggestion)
    {
        Set(option, "1");

        Assert.StartsWith($"--set my-addon.{option}: there is no such option.{suggestion} There are text,", Assert.Single(Refuse("{}")), StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_Validation_TellsAllThatIsWrong()
    {
        Assert.Equal(["o.name: The Name field is required.".Replace("Name", "name", StringComparison.Ordinal)], RefuseStrict("{}"));
        Assert.Equal(["o.name: at least three", "o.spoken: one to ten, please", "o: low must be lower than high"], RefuseStrict("""{ "name": "ab", "spoken": 0, "low": 5, "high": 4 }"""));
    }

    [Fact]
    public void Bind_SetterThrows_TellsWhatItSaid() => Assert.Equal(["o.low: not that high"], RefuseStrict("""{ "name": "abc", "low": 101 }"""));

    [Fact]
    public void Bind_AnyJsonForAnyOption_BindsOrRefuses()
    {
        string[] names = [.. OptionProperty.Of(typeof(SampleOptions)).Select(p => p.Name), "unknown"];
        var scalar = Gen.OneOf(Gen.Const("null"), Gen.Const("true"), Gen.Double.Select(d => JsonSerializer.Serialize(double.IsFinite(d) ? d : 0)), Gen.String.Select(s => JsonSerializer.Serialize(s)));
        var value = Gen.OneOf(scalar, scalar.Array[0, 3].Select(a => $"[{string.Join(',', a)}]"), scalar.Select(s => $$"""{ "name": {{s}}, "limit": {{s}} }"""));
        Gen.Select(Gen.Int[0, names.Length - 1].Select(i => names[i]), value).Array[0, 4].Sample(members =>
        {
            var json = $"{{{string.Join(',', members.Select(m => $"\"{m.Item1}\": {m.Item2}"))}}}";
            try
            {
                Bind(json);
            }
            catch (AddonRefusedException refused)
            {
                Assert.All(refused.Reasons, r => Assert.StartsWith("$.plugins[0].options.", r, StringComparison.Ordinal));
                Assert.All(refused.Reasons, r => Assert.DoesNotContain('\n', r));
            }
        });
    }

    private void Set(string option, string value) => overrides.Add(new OptionOverride("my-addon", option, value, "--set"));

    private SampleOptions Bind(string json) => (SampleOptions)OptionBinder.Bind(typeof(SampleOptions), new OptionSources
    {
        Addon = "my-addon",
        Json = JsonElement.Parse(json),
        Place = "$.plugins[0].options",
        Environment = environment.GetValueOrDefault,
        Overrides = overrides,
    });

    private IReadOnlyList<string> Refuse(string json) => Assert.Throws<AddonRefusedException>(() => Bind(json)).Reasons;

    private static IReadOnlyList<string> RefuseStrict(string json) =>
        Assert.Throws<AddonRefusedException>(() => OptionBinder.Bind(typeof(StrictOptions), new OptionSources { Addon = "o", Json = JsonElement.Parse(json), Place = "o" })).Reasons;
}
