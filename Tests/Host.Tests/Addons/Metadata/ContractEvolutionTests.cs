using MitmHost.Host.Addons.Metadata;

namespace MitmHost.Host.Tests.Addons.Metadata;

/// <summary>Since contract 7 nothing is removed or re-shaped: what an addon could be compiled against is still there, as it was.</summary>
public sealed class ContractEvolutionTests
{
    /// <summary>Names of contract 12 that this host does not have yet; a type that is there is compared, listed here or not.</summary>
    private static readonly string[] Later =
    [
        "TcpFlow", "TcpMessage", "ITcp", "IAsyncTcp", "WebSocketMessage", "IWebSocket", "IAsyncWebSocket", "ClientHelloEvent", "ITlsClientHelloHook", "IAsyncTlsClientHelloHook",
        "ITlsStart", "IAsyncTlsStart", "Socks5AuthEvent", "ISocks5AuthHook", "IAsyncSocks5AuthHook", "IFlowsUpdatedHook", "IAsyncFlowsUpdatedHook", "ContentView",
    ];

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    public void Types_OfAnOlderContract_AreStillThere(int version)
    {
        var missing = FixturePlugin.Contract(version).Types.Values
            .Where(t => ContractSet.OfHost.Find(t.Key) is null or { IsTombstone: true })
            .Select(t => t.Key.Name["MitmHost.".Length..])
            .Where(n => !Array.Exists(Later, l => n.StartsWith(l, StringComparison.Ordinal)));

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    public void Members_OfAnOlderContract_AreStillThereAsTheyWere(int version) =>
        Assert.Empty(
            from old in FixturePlugin.Contract(version).Types.Values
            let now = ContractSet.OfHost.Find(old.Key)
            where now is not null
            from member in old.Members.SelectMany(m => m)
            where MemberSearch.Run(ContractSet.OfHost, now, member.Name, member.Shape) is not { Found.Obsolete: not { IsTombstone: true } } search || search.Found is null
            select $"{old.Key.Name}: {member.Shape.Show(member.Name)}");

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    public void Hooks_OfAnOlderContract_KeepTheirEventsAndArguments(int version)
    {
        var hooks = FixturePlugin.Contract(version).Hooks.Where(h => ContractSet.OfHost.Find(new TypeKey("MitmHost.Abstractions", h.Interface, [])) is not null).ToList();

        Assert.NotEmpty(hooks);
        Assert.All(hooks, h => Assert.Contains(
            ContractSet.OfHost.HooksWithMethod(h.Method.Name),
            now => (now.Name, now.Since, now.Interface, now.Method.Shape.Signature) == (h.Name, h.Since, h.Interface, h.Method.Shape.Signature)));
    }
}
