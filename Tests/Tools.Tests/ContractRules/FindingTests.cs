using MitmHost.ContractRules;

namespace MitmHost.Tools.Tests.ContractRules;

public sealed class FindingTests
{
    private static readonly Finding Sample = new()
    {
        RuleId = "MM6020",
        Severity = FindingSeverity.Error,
        OldName = "ClientConnection.Address",
        NewName = "ClientConnection.PeerName",
        Consequence = ConsequenceText.Of(Consequence.HookThrows),
        File = "/src/Blocker.cs",
        Line = 7,
        Column = 9,
    };

    [Fact]
    public void ToString_WithSource_IsOneLineThatEditorsUnderstand() =>
        Assert.Equal(
            "/src/Blocker.cs:7:9: error MM6020: ClientConnection.Address → ClientConnection.PeerName. The hook that uses it throws, and the traffic passes unchanged.",
            Sample.ToString());

    [Fact]
    public void ToString_WithoutSourceAndReplacement_NamesTheInstruction() =>
        Assert.Equal(
            "Blocker.dll!Blocker.OnRequest+IL_001f: warning MM6020: ClientConnection.Address. The hook that uses it throws, and the traffic passes unchanged.",
            (Sample with { File = "Blocker.dll!Blocker.OnRequest+IL_001f", Line = 0, Column = 0, NewName = null, Severity = FindingSeverity.Warning }).ToString());
}
