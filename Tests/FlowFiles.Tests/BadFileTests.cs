using System.Text;
using CsCheck;
using MitmHost.FlowFiles.Tests.Mapping;
using MitmHost.FlowFiles.Tests.Versions;

namespace MitmHost.FlowFiles.Tests;

/// <summary>Files that nobody wrote like this on purpose, or somebody did.</summary>
public sealed class BadFileTests
{
    [Fact]
    public async Task Read_DamagedFile_GivesFlowsAndErrorsAndEnds()
    {
        byte[][] files =
        [
            await FlowFileBytes.WriteAsync(new[] { "http", "websocket", "tcp", "dns" }.Select(type => FlowState.Read(Trees.Of(type)))),
            await FlowFileBytes.WriteAsync([FlowState.Read(Trees.WebSocket())], 17),
            OldFile.Of(new(0, 11), new OldFlow(new(0, 11)).Http()),
            OldFile.Of(new(7), new OldFlow(new(7)).WebSocket().Handshake, new OldFlow(new(7)).WebSocket().Messages, new OldFlow(new(7)) { HasBackup = true }.Http()),
        ];
        await Gen.Select(Gen.Int[0, files.Length - 1], Gen.Int).SampleAsync(async (which, seed) =>
        {
            var damaged = Damage(files[which], new Random(seed));
            var told = 0;
            try
            {
                _ = await FlowFileBytes.ReadAsync(damaged, new FlowReadOptions { OnBadFlow = error => told += error.Message.Length > 0 ? 1 : 0 });
            }
            catch (FlowFileException error)
            {
                Assert.InRange(error.Offset, 0, damaged.Length);
            }
        }, iter: 3000);
    }

    [Fact]
    public async Task Read_WrittenAs17_IsTheSame() => await RandomTrees.Flow.SampleAsync(async tree =>
    {
        var flow = FlowState.Read(tree);
        var file = await FlowFileBytes.WriteAsync([flow], 17);
        if (flow is UdpFlow)
        {
            Assert.Empty(file);
            return;
        }

        var read = FlowState.Write(Assert.Single(await FlowFileBytes.ReadAsync(file)));

        Assert.Equal(TreeText.Of(WithoutWhat17DoesNotTell(tree)), TreeText.Of(WithoutWhat17DoesNotTell(read)));
    }, iter: 300);

    [Fact]
    public async Task Read_DuplicateIds_AreAllThere()
    {
        var flows = await FlowFileBytes.ReadAsync(await FlowFileBytes.WriteAsync([FlowState.Read(Trees.Http()), FlowState.Read(Trees.Http())]));

        Assert.Equal(flows[0].Id, flows[1].Id);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1e300)]
    public async Task Read_TimeThatIsNone_IsKeptAsItIs(double seconds)
    {
        var tree = Trees.Http();
        tree["error"].AsDictionary()["timestamp"] = TnetValue.Of(seconds);

        var flow = Assert.Single(await FlowFileBytes.ReadAsync(TreeFiles.Write(tree)));

        Assert.Equal(DateTimeOffset.UnixEpoch, flow.Error!.Timestamp);
        Assert.Equal(TreeText.Of(tree), TreeText.Of(FlowState.Write(flow)));
    }

    [Fact]
    public async Task Read_HugeNumber_IsReportedWithItsKey()
    {
        var tree = Trees.Http();
        tree["request"].AsDictionary()["port"] = TnetValue.Of(System.Numerics.BigInteger.Pow(10, 400));
        var errors = new List<FlowFileError>();

        Assert.Empty(await FlowFileBytes.ReadAsync(TreeFiles.Write(tree), new FlowReadOptions { OnBadFlow = errors.Add }));

        Assert.Equal("request.port", Assert.Single(errors).KeyPath);
    }

    [Fact]
    public async Task Read_TextThatIsNoUtf8_IsReportedWithItsKey()
    {
        var tree = Trees.Http().With("comment", TnetValue.Utf8(new byte[] { 0xff, 0xfe }));
        var errors = new List<FlowFileError>();

        Assert.Empty(await FlowFileBytes.ReadAsync(TreeFiles.Write(tree), new FlowReadOptions { OnBadFlow = errors.Add }));

        Assert.Equal("comment", Assert.Single(errors).KeyPath);
    }

    [Fact]
    public async Task Read_CountlessTinyValues_IsAnErrorAtTheLimit()
    {
        var list = new TnetList();
        for (var i = 0; i < 1000; i++)
        {
            list.Add(TnetValue.Null);
        }

        var file = TreeFiles.Write(new TnetDictionary { { "a", TnetValue.List(list) } });

        var item = Assert.Single(await TreeFiles.ReadItems(file, new FlowFileLimits { MaxValues = 500 }));

        Assert.Contains("more than 500 values", item.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_HeaderWithLineBreaks_KeepsItsBytes()
    {
        var tree = Trees.Http();
        tree["request"].AsDictionary()["headers"] = Trees.List(Trees.List(Trees.Bytes("a\r\nb"), Trees.Bytes("c\r\n\r\nd\0")));

        var flow = Assert.IsType<HttpFlow>(Assert.Single(await FlowFileBytes.ReadAsync(TreeFiles.Write(tree))));

        Assert.Equal(("a\r\nb", "c\r\n\r\nd\0"), (flow.Request.Headers[0].Name, flow.Request.Headers[0].Value));
    }

    [Fact]
    public async Task Read_LargeBody_LiesInAFileAndIsWhole()
    {
        var body = new byte[3 * 1024 * 1024];
        new Random(1).NextBytes(body);
        var flow = new HttpFlow(new ClientConnection(), null, HttpRequest.Create("GET", "http://example.org/")) { Response = HttpResponse.Create(200, body) };

        var read = Assert.IsType<HttpFlow>(Assert.Single(await FlowFileBytes.ReadAsync(await FlowFileBytes.WriteAsync([flow]))));

        var stored = Assert.IsType<SpilledBody>(read.Response.Stored);
        Assert.Equal(body.Length, stored.Length);
        Assert.Equal(body, read.Response.Body);
        await using var stream = stored.Open();
        stream.Seek(-2, SeekOrigin.End);
        var end = new byte[10];
        Assert.Equal(2, await stream.ReadAtLeastAsync(end, 10, throwOnEndOfStream: false, TestContext.Current.CancellationToken));
        Assert.Equal(body[^2..], end[..2]);
    }

    /// <summary>Bits turned, bytes dropped, or a piece of the file put somewhere else in it.</summary>
    private static byte[] Damage(byte[] file, Random random)
    {
        var damaged = file.ToList();
        for (var times = random.Next(1, 4); times > 0 && damaged.Count > 1; times--)
        {
            var at = random.Next(damaged.Count);
            var count = random.Next(1, Math.Min(40, damaged.Count - at) + 1);
            switch (random.Next(4))
            {
                case 0:
                    damaged[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    damaged.RemoveRange(at, count);
                    break;
                case 2:
                    damaged.RemoveRange(at, damaged.Count - at);
                    break;
                default:
                    damaged.InsertRange(random.Next(damaged.Count), damaged.GetRange(at, count));
                    break;
            }
        }

        return [.. damaged];
    }

    private static TnetDictionary WithoutWhat17DoesNotTell(TnetDictionary flow)
    {
        var known = flow.Clone();
        foreach (var side in (string[])["client_conn", "server_conn"])
        {
            known[side].AsDictionary().Remove("proxy_mode");
            known[side].AsDictionary().Remove("transport_protocol");
        }

        if (known.TryGet("backup", out var backup) && !backup.IsNull)
        {
            known["backup"] = TnetValue.Dictionary(WithoutWhat17DoesNotTell(backup.AsDictionary()));
        }

        return known;
    }
}
