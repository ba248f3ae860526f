using MitmHost.ContractRules;

namespace MitmHost.Tools.Tests.ContractRules;

public sealed class RuleTableTests
{
    public static TheoryData<string> Ids => new(RuleTable.All.Select(r => r.Id));

    [Fact]
    public void All_IdsAndNames_AreUnique()
    {
        Assert.Equal(RuleTable.All.Count, RuleTable.All.DistinctBy(r => r.Id, StringComparer.Ordinal).Count());
        Assert.Equal(RuleTable.All.Count, RuleTable.All.DistinctBy(r => r.Name, StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_Id_BeginsWithTheLastContractOfTheName(string id)
    {
        var rule = RuleTable.ById(id);

        Assert.Matches("^MM[0-9]{4,5}$", rule.Id);
        Assert.Matches("^[a-zA-Z0-9._]+(-[a-zA-Z0-9._]+)+$", rule.Name);
        var last = rule.Since == new Version(0, 0) || rule.Since <= new Version(1, 0) ? 0 : rule.Since.Minor == 0 ? rule.Since.Major - 1 : rule.Since.Major;
        Assert.Equal(last, int.Parse(rule.Id.AsSpan("MM".Length, rule.Id.Length - "MM000".Length), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_Consequence_FitsTheChange(string id)
    {
        var rule = RuleTable.ById(id);

        Assert.Equal(rule.Change == RuleChange.Deprecated, rule.IfLeft == Consequence.Warns);
        Assert.Equal((rule.PythonChange ?? rule.Change) == RuleChange.Deprecated, (rule.PythonIfLeft ?? rule.IfLeft) == Consequence.Warns);
    }

    [Fact]
    public void All_PythonNames_BelongToOneRule()
    {
        var names = RuleTable.All.SelectMany(r => r.Python).GroupBy(p => (p.Kind, p.Name)).Where(g => g.Count() > 1);

        Assert.Empty(names.Select(g => g.Key));
    }

    [Theory]
    [InlineData("OnClientConnect", "MM6001")]
    [InlineData("ClientConnect", "MM6001")]
    [InlineData("clientconnect", "MM6001")]
    [InlineData("OnServerConnect", "MM6003")]
    [InlineData("websocket_handshake", "MM6006")]
    [InlineData("OnWebSocketEnd", "MM6008")]
    [InlineData("OnRequest", null)]
    [InlineData("OnAddLog", null)]
    public void OfHookMethod_AnySpelling_IsTheHookOfSix(string method, string? rule) => Assert.Equal(rule, RuleTable.OfHookMethod(method)?.Rule.Id);

    [Theory]
    [InlineData("MitmHost.ClientConnection", "Address", "ClientConnection.PeerName")]
    [InlineData("MitmHost.ServerConnection", "IpAddress", "ServerConnection.PeerName")]
    [InlineData("MitmHost.ServerConnection", "SourceAddress", "ServerConnection.SockName")]
    [InlineData("MitmHost.ServerConnection", "Address", null)]
    public void OfMember_KnowsWhatToWriteInstead(string type, string member, string? instead) => Assert.Equal(instead, RuleTable.OfMember(type, member)?.Name.Instead);

    [Theory]
    [InlineData("MitmHost.IServerConnectHook", true)]
    [InlineData("MitmHost.IWebSocketMessageHook", true)]
    [InlineData("MitmHost.IClientConnectHook", false)]
    [InlineData("MitmHost.Net.Http.Headers", false)]
    public void OfType_TellsNamesThatAreUsedAgain(string type, bool isReused) => Assert.Equal(isReused, RuleTable.OfType(type)!.Name.IsReused);

    [Theory]
    [InlineData(PythonKind.Hook, "clientconnect")]
    [InlineData(PythonKind.Import, "mitmproxy.http.HTTPResponse")]
    [InlineData(PythonKind.Module, "mitmproxy.connections")]
    [InlineData(PythonKind.Option, "stream_websockets")]
    [InlineData(PythonKind.Attribute, "Ctx.log")]
    [InlineData(PythonKind.Text, "client_conn.address")]
    public void All_PythonNames_AreInTheTable(PythonKind kind, string name) =>
        Assert.Single(RuleTable.All, r => r.Python.Any(p => p.Kind == kind && p.Name == name));

    [Fact]
    public void ById_Unknown_Throws() => Assert.Throws<KeyNotFoundException>(() => RuleTable.ById("MM9999"));
}
