using CsCheck;
using MitmHost.FlowFiles.Tests.Mapping;

namespace MitmHost.FlowFiles.Tests;

public sealed class FlowFileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_WhatWasWritten_IsTheSame() => await RandomTrees.Flow.Array[0, 4].SampleAsync(async trees =>
    {
        var file = await WriteAsync([.. trees.Select(tree => FlowState.Read(tree))]);

        var read = await ReadAsync(file);

        Assert.Equal(trees.Select(TreeText.Of), read.Select(flow => TreeText.Of(FlowState.Write(flow))));
    }, iter: 300);

    [Fact]
    public async Task Read_CutAnywhere_GivesTheGoodFlowsThenTheOffset()
    {
        var first = await WriteAsync([FlowState.Read(Trees.Http())]);
        var file = await WriteAsync([FlowState.Read(Trees.Http()), FlowState.Read(Trees.Stream("tcp"))]);
        for (var length = first.Length + 1; length < file.Length; length++)
        {
            var flows = new List<Flow>();
            var error = await Assert.ThrowsAsync<FlowFileException>(() => ReadIntoAsync(flows, file[..length]));

            Assert.Single(flows);
            Assert.Equal((first.Length, 1), (error.Offset, error.GoodFlows));
        }
    }

    [Fact]
    public async Task Read_FlowWithAWrongType_IsReportedAndReadingGoesOn()
    {
        var good = await WriteAsync([FlowState.Read(Trees.Http())]);
        var bad = Replace(good, "6:scheme;5:https,", "6:scheme;5:https;");
        var errors = new List<FlowFileError>();

        var flows = await ReadAsync([.. good, .. bad, .. good], new FlowReadOptions { OnBadFlow = errors.Add });

        Assert.Equal(2, flows.Count);
        Assert.Equal((good.Length, "request.scheme"), (Assert.Single(errors).Offset, errors[0].KeyPath));
        Assert.DoesNotContain("request", errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_BadFlowAndNobodyToTell_Throws()
    {
        var good = await WriteAsync([FlowState.Read(Trees.Http())]);
        var bad = Replace(good, "6:scheme;5:https,", "6:scheme;5:https;");
        var flows = new List<Flow>();

        var error = await Assert.ThrowsAsync<FlowFileException>(() => ReadIntoAsync(flows, [.. good, .. bad]));

        Assert.Single(flows);
        Assert.Equal(good.Length, error.Offset);
        Assert.Contains("request.scheme", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dumpfile-011.mitm", "https://example.com/")]
    [InlineData("dumpfile-018.mitm", "https://www.example.com/")]
    [InlineData("dumpfile-7.mitm", "http://example.com/ https://example.com/")]
    public async Task Read_Sample_HasItsUrls(string name, string urls)
    {
        var flows = await FlowFileReader.ReadAsync(Samples.Find(name), null, Cancel).ToListAsync(Cancel);

        Assert.Equal(urls, string.Join(' ', flows.Cast<HttpFlow>().Select(flow => flow.Request.Url)));
    }

    [Fact]
    public async Task Read_WebSocketSample_HasTextAsText()
    {
        var flows = await FlowFileReader.ReadAsync(Samples.Find("dumpfile-7-websocket.mitm"), null, Cancel).Cast<HttpFlow>().ToListAsync(Cancel);

        Assert.Equal([2, 2, 2, null], flows.Select(flow => flow.WebSocket?.Messages.Count));
        Assert.All(flows.Take(3).SelectMany(flow => flow.WebSocket!.Messages), message => Assert.Equal(WebSocketOpcode.Text, message.Type));
    }

    [Theory]
    [InlineData("{\"log\":{}}")]
    [InlineData("\uFEFF{\"log\":{}}")]
    public async Task Read_Har_IsSaid(string json)
    {
        var error = await Assert.ThrowsAsync<FlowFileException>(() => ReadAsync(System.Text.Encoding.UTF8.GetBytes(json)));

        Assert.Contains("HAR", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_AnyBytes_NeverCrashes() => await Gen.Byte.Array[0, 60].SampleAsync(async bytes =>
    {
        try
        {
            _ = await ReadAsync(bytes, new FlowReadOptions { OnBadFlow = _ => { } });
        }
        catch (FlowFileException)
        {
            // What is no flow file is said to be none.
        }
    });

    [Fact]
    public async Task Read_AbsurdLength_AllocatesNothingOfIt()
    {
        var before = GC.GetTotalAllocatedBytes();

        await Assert.ThrowsAsync<FlowFileException>(() => ReadAsync("2000000000:abc"u8.ToArray()));

        // Other tests allocate meanwhile, though not half of what the file claims.
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 1_000_000_000);
    }

    [Fact]
    public async Task Write_LiveFlow_HasAllThatMitmproxyDemands()
    {
        var flow = Live();
        flow.Response = HttpResponse.Create(418, "no");

        var read = Assert.IsType<HttpFlow>(Assert.Single(await ReadAsync(await WriteAsync([flow]))));

        Assert.Equal((flow.Id, "no", 418), (read.Id, read.Response.Text, read.Response.StatusCode));
        Assert.NotNull(read.Client.PeerName);
        Assert.NotNull(read.Client.SockName);
        Assert.NotNull(read.Client.TimestampStart);
        Assert.Equal(new NetworkAddress("example.org", 80), read.Server.Address);
    }

    [Fact]
    public async Task Append_FileThatIsThere_KeepsItsFlows()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using (var writer = FlowFileWriter.Create(path))
            {
                await writer.WriteAsync(FlowState.Read(Trees.Http()), Cancel);
            }

            await using (var writer = FlowFileWriter.Append(path))
            {
                await writer.WriteAsync(FlowState.Read(Trees.Dns()), Cancel);
            }

            var flows = await FlowFileReader.ReadAsync(path, null, Cancel).ToListAsync(Cancel);

            Assert.Equal([typeof(HttpFlow), typeof(DnsFlow)], flows.Select(flow => flow.GetType()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static HttpFlow Live() => new(new ClientConnection(), null, HttpRequest.Create("GET", "http://example.org/"))
    {
        Response = HttpResponse.Create(200),
    };

    private static async Task<byte[]> WriteAsync(IEnumerable<Flow> flows)
    {
        using var file = new MemoryStream();
        await using (var writer = new FlowFileWriter(file, new FlowWriteOptions { LeaveOpen = true }))
        {
            foreach (var flow in flows)
            {
                await writer.WriteAsync(flow, Cancel);
            }
        }

        return file.ToArray();
    }

    private static async Task<List<Flow>> ReadAsync(byte[] file, FlowReadOptions? options = null)
    {
        var flows = new List<Flow>();
        await ReadIntoAsync(flows, file, options);
        return flows;
    }

    private static async Task ReadIntoAsync(List<Flow> flows, byte[] file, FlowReadOptions? options = null)
    {
        using var stream = new MemoryStream(file);
        await foreach (var flow in FlowFileReader.ReadAsync(stream, options, Cancel))
        {
            flows.Add(flow);
        }
    }

    /// <summary>Other bytes of the same length, so that every frame stays whole.</summary>
    private static byte[] Replace(byte[] file, string what, string with)
    {
        var copy = file.ToArray();
        var at = copy.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(what));
        Assert.True(at > 0);
        System.Text.Encoding.UTF8.GetBytes(with).CopyTo(copy.AsSpan(at));
        return copy;
    }
}
