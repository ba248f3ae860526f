using System.Text.Json;
using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.RulePages;

namespace MitmHost.Migrate.Tests.RulePages;

public sealed class RuleListTests
{
    [Theory]
    [InlineData("hook-log-renamed")]
    [InlineData("HOOK-LOG-RENAMED")]
    [InlineData("MM6005")]
    public void Find_NameOrId_IsTheRule(string name) => Assert.Equal("hook-log-renamed", RuleList.Find(name)?.Name);

    [Fact]
    public void Near_WrongName_OffersLikeOnes() => Assert.Equal("hook-log-renamed", RuleList.Near("log-hook-renamed")[0]);

    [Fact]
    public void Json_All_HasEveryRule()
    {
        using var json = JsonDocument.Parse(RuleJson.Of(RuleList.All));

        Assert.Equal(RuleTable.All.Count, json.RootElement.GetProperty("rules").GetArrayLength());
    }

    [Fact]
    public void Text_Rule_SaysOldNewConsequenceAndSafety()
    {
        var text = RulePage.Text(RuleList.Find("class-httpresponse-renamed")!);

        Assert.Contains("http.Response", text, StringComparison.Ordinal);
        Assert.Contains("Kind:    gone, since contract 7.0\n", text, StringComparison.Ordinal);
        Assert.Contains("If left: The hook that uses it throws, and the traffic passes unchanged.\n", text, StringComparison.Ordinal);
        Assert.Contains("Fix:     safe. The new name means the same.\n", text, StringComparison.Ordinal);
    }
}
