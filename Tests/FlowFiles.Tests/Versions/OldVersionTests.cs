using MitmHost.FlowFiles.Tests.Mapping;

namespace MitmHost.FlowFiles.Tests.Versions;

/// <summary>A file of each version, through the public reader, compared field by field.</summary>
public sealed class OldVersionTests
{
    private static readonly string[] Sides = ["client_conn", "server_conn"];

    public static TheoryData<string> Versions() => [.. OldVersions.All];

    public static TheoryData<string> TcpVersions() => [.. OldVersions.All.Where(version => new Era(OldVersions.Parse(version)).Since(0, 17))];

    public static TheoryData<string> WebSocketVersions() =>
        [.. OldVersions.All.Where(version => new Era(OldVersions.Parse(version)) is var era && era.Since(2, 0) && !era.Since(12))];

    [Fact]
    public void Versions_All_AreThoseOfTheTable() => Assert.Equal(
        "0.11 0.12 0.13 0.14 0.15 0.16 0.17 0.18 0.19 1.0 2.0 3.0 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20", string.Join(' ', OldVersions.All));

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Read_Http_IsComplete(string version) => await CheckHttpAsync(new OldFlow(OldVersions.Parse(version)));

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Read_HttpThroughAnotherProxy_IsComplete(string version) =>
        await CheckHttpAsync(new OldFlow(OldVersions.Parse(version)) { HasVia = true });

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Read_HttpThatFailed_IsComplete(string version) =>
        await CheckHttpAsync(new OldFlow(OldVersions.Parse(version)) { HasError = true, HasResponse = false });

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Read_MarkedHttp_IsComplete(string version) => await CheckHttpAsync(new OldFlow(OldVersions.Parse(version)) { IsMarked = true });

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Read_ReplayedRequest_IsComplete(string version) =>
        await CheckHttpAsync(new OldFlow(OldVersions.Parse(version)) { Replayed = "request" });

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Read_ReplayedResponse_IsComplete(string version) =>
        await CheckHttpAsync(new OldFlow(OldVersions.Parse(version)) { Replayed = "response" });

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Read_EditedHttp_ItsBackupIsConvertedToo(string version) =>
        await CheckHttpAsync(new OldFlow(OldVersions.Parse(version)) { HasBackup = true, HasVia = true, Replayed = "request" });

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Revert_EditedHttp_BringsTheEarlierPath(string version)
    {
        var old = new OldFlow(OldVersions.Parse(version)) { HasBackup = true };
        var flow = Assert.IsType<HttpFlow>(await ReadOneAsync(OldFile.Of(old.Version, old.Http())));

        flow.Revert();

        Assert.Equal("/before", flow.Request.Path);
    }

    [Theory]
    [MemberData(nameof(TcpVersions))]
    public async Task Read_Tcp_IsComplete(string version)
    {
        var old = new OldFlow(OldVersions.Parse(version)) { HasError = true };

        Check(new ConvertedFlow(old).Tcp(), await ReadOneAsync(OldFile.Of(old.Version, old.Tcp())), old.Version);
    }

    [Theory]
    [MemberData(nameof(WebSocketVersions))]
    public async Task Read_WebSocket_IsOneFlowOfTheTwo(string version)
    {
        var old = new OldFlow(OldVersions.Parse(version));
        var (handshake, messages) = old.WebSocket();

        Check(new ConvertedFlow(old).WebSocket(), await ReadOneAsync(OldFile.Of(old.Version, handshake, messages)), old.Version);
    }

    [Theory]
    [InlineData("0.11")]
    [InlineData("1.0")]
    [InlineData("4")]
    public async Task Read_FlowsOfOneConnection_ShareItsId(string version)
    {
        var old = new OldFlow(OldVersions.Parse(version));
        var other = old.Http();
        other["client_conn"].AsDictionary()["timestamp_start"] = TnetValue.Of(2000.0);

        var flows = await FlowFileBytes.ReadAsync(OldFile.Of(old.Version, old.Http(), old.Http(), other));

        Assert.Equal(flows[0].Client.Id, flows[1].Client.Id);
        Assert.NotEqual(flows[0].Client.Id, flows[2].Client.Id);
        Assert.Equal(flows[0].Server.Id, flows[2].Server.Id);
    }

    [Theory]
    [InlineData(22)]
    [InlineData(99)]
    [InlineData(long.MaxValue)]
    public async Task Read_NewerVersion_IsSaidAndReadingGoesOn(long version)
    {
        var newer = Trees.Http().With("version", TnetValue.Of(version));
        var errors = new List<FlowFileError>();

        var flows = await FlowFileBytes.ReadAsync([.. TreeFiles.Write(newer), .. TreeFiles.Write(Trees.Http())], new FlowReadOptions { OnBadFlow = errors.Add });

        Assert.Single(flows);
        Assert.Equal((0L, "version"), (Assert.Single(errors).Offset, errors[0].KeyPath));
        Assert.Contains("written by a newer version", errors[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-5)]
    public async Task Read_VersionThatNeverWas_IsSaid(long version)
    {
        var strange = Trees.Http().With("version", TnetValue.Of(version));

        var error = await Assert.ThrowsAsync<FlowFileException>(() => FlowFileBytes.ReadAsync(TreeFiles.Write(strange)));

        Assert.Contains("not known", error.Message, StringComparison.Ordinal);
    }

    private static async Task CheckHttpAsync(OldFlow old) =>
        Check(new ConvertedFlow(old).Http(), await ReadOneAsync(OldFile.Of(old.Version, old.Http())), old.Version);

    private static async Task<Flow> ReadOneAsync(byte[] file) => Assert.Single(await FlowFileBytes.ReadAsync(file));

    private static void Check(TnetDictionary expected, Flow flow, FormatVersion version)
    {
        var tree = FlowState.Write(flow);
        if (!new Era(version).Since(5))
        {
            ClearIds(tree);
        }

        Assert.Equal(TreeText.Of(expected), TreeText.Of(tree));
    }

    /// <summary>Each made-up id is a UUID, the same in the backup; then it is taken out of the comparison.</summary>
    private static void ClearIds(TnetDictionary flow)
    {
        var backup = flow.TryGet("backup", out var earlier) ? earlier.AsDictionary() : null;
        foreach (var side in Sides)
        {
            var connection = flow[side].AsDictionary();
            Assert.True(Guid.TryParse(connection["id"].AsText(), out _));
            if (backup is not null)
            {
                Assert.Equal(connection["id"].AsText(), backup[side].AsDictionary()["id"].AsText());
                backup[side].AsDictionary()["id"] = TnetValue.Text("");
            }

            connection["id"] = TnetValue.Text("");
        }
    }
}
