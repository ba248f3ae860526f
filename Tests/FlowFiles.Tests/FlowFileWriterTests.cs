using MitmHost.FlowFiles.Tests.Mapping;

namespace MitmHost.FlowFiles.Tests;

public sealed class FlowFileWriterTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_BodyThatEndsEarly_IsTakenBackAndTheFileGoesOn()
    {
        using var file = new MemoryStream();
        await using var writer = new FlowFileWriter(file, new FlowWriteOptions { LeaveOpen = true });
        await writer.WriteAsync(Good(), Cancel);

        await Assert.ThrowsAsync<EndOfStreamException>(async () => await writer.WriteAsync(Bad(), Cancel));
        await writer.WriteAsync(Good(), Cancel);

        Assert.Equal(2, (await FlowFileBytes.ReadAsync(file.ToArray())).Count);
    }

    [Fact]
    public async Task Write_BodyThatEndsEarlyInAnAppendedFile_IsTakenBack()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await File.WriteAllBytesAsync(path, await FlowFileBytes.WriteAsync([Good()]), Cancel);
            await using (var writer = FlowFileWriter.Append(path))
            {
                await Assert.ThrowsAsync<EndOfStreamException>(async () => await writer.WriteAsync(Bad(), Cancel));
                await writer.WriteAsync(Good(), Cancel);
            }

            Assert.Equal(2, await FlowFileReader.ReadAsync(path, null, Cancel).CountAsync(Cancel));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Write_AfterAFailureInAPipe_IsRefused()
    {
        using var pipe = new PipeLikeStream();
        await using var writer = new FlowFileWriter(pipe, new FlowWriteOptions { LeaveOpen = true });
        await Assert.ThrowsAsync<EndOfStreamException>(async () => await writer.WriteAsync(Bad(), Cancel));

        var error = await Assert.ThrowsAsync<IOException>(async () => await writer.WriteAsync(Good(), Cancel));

        Assert.Contains("new file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_CancelledHalfWay_LeavesAWholeFile()
    {
        using var file = new MemoryStream();
        await using var writer = new FlowFileWriter(file, new FlowWriteOptions { LeaveOpen = true });
        await writer.WriteAsync(Good(), Cancel);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await writer.WriteAsync(Stored(new ZeroBody(1_000_000)), cancelled.Token));

        Assert.Single(await FlowFileBytes.ReadAsync(file.ToArray()));
    }

    [Fact]
    public async Task Write_UdpIn17_IsCountedAndLeftOut()
    {
        using var file = new MemoryStream();
        await using var writer = new FlowFileWriter(file, new FlowWriteOptions { LeaveOpen = true, FormatVersion = 17 });
        await writer.WriteAsync(FlowState.Read(Trees.Stream("udp")), Cancel);
        await writer.WriteAsync(FlowState.Read(Trees.Stream("tcp")), Cancel);

        Assert.Equal(1, writer.Skipped);
        Assert.IsType<TcpFlow>(Assert.Single(await FlowFileBytes.ReadAsync(file.ToArray())));
    }

    [Fact]
    public void FormatVersion_AnyOther_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new FlowWriteOptions { FormatVersion = 18 });

    [Fact]
    public async Task Write_FlowEditedMeanwhile_TheFileStaysWhole()
    {
        var flow = Good();
        using var file = new MemoryStream();
        await using var writer = new FlowFileWriter(file, new FlowWriteOptions { LeaveOpen = true });
        using var stop = new CancellationTokenSource();
        var editing = Task.Run(
            () =>
            {
                for (var i = 0; !stop.IsCancellationRequested; i++)
                {
                    flow.Response.Body = new byte[i % 40_000];
                    flow.Request.Path = "/" + new string('x', i % 100);
                    flow.Comment = new string('ü', i % 50);
                }
            },
            Cancel);

        try
        {
            for (var i = 0; i < 500; i++)
            {
                await writer.WriteAsync(flow, Cancel);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await editing;
        }

        Assert.Equal(500, (await FlowFileBytes.ReadAsync(file.ToArray())).Count);
    }

    private static HttpFlow Good() => new(new ClientConnection(), null, HttpRequest.Create("GET", "http://example.org/"))
    {
        Response = HttpResponse.Create(200, "fine"),
    };

    private static HttpFlow Bad() => Stored(new ShortBody(100_000, 70_000));

    private static HttpFlow Stored(StoredBody body)
    {
        var flow = Good();
        flow.Response.AttachStored(body);
        return flow;
    }
}
