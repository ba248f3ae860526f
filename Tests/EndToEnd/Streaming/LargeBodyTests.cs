using System.Text;
using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Streaming;

/// <summary>Bodies far larger than what the proxy may hold, with the default plugins.</summary>
public sealed class LargeBodyTests(DefaultProxy proxy)
{
    private const int Mebibyte = 1024 * 1024;
    private const int Parts = 200;
    private const long MostGrowth = 64 * Mebibyte;

    private static readonly byte[] Part = RandomBytes();

    /// <summary>The same as one chunk.</summary>
    private static readonly byte[] Chunk = [.. Encoding.ASCII.GetBytes($"{Mebibyte:x}\r\n"), .. Part, .. "\r\n"u8];

    [LinuxTheory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Download_OfManyMegabytes_TakesLittleMemory(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();
        await origin.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {Parts * Mebibyte}\r\n\r\n");
        await route.Client.ReadHeadAsync();

        var growth = await PassAsync(origin, route.Client, Part);

        Assert.InRange(growth, long.MinValue, MostGrowth);
        await route.AssertServesNextAsync(origin);
    }

    [LinuxTheory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Upload_OfManyMegabytes_TakesLittleMemory(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync($"PUT /large HTTP/1.1\r\nHost: h\r\nContent-Length: {Parts * Mebibyte}\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        var growth = await PassAsync(route.Client, origin, Part);
        await origin.SendAsync("HTTP/1.1 204 No Content\r\n\r\n");
        await route.Client.ReadHeadAsync();

        Assert.InRange(growth, long.MinValue, MostGrowth);
        await route.AssertServesNextAsync(origin);
    }

    [LinuxTheory]
    [InlineData(Scheme.Http)]
    public async Task Upload_OfManyChunks_TakesLittleMemory(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync("PUT /large HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        var growth = await PassAsync(route.Client, origin, Chunk);
        await route.Client.SendAsync("0\r\n\r\n");
        Assert.Equal("0\r\n\r\n", await origin.ReadAsync(5));
        await origin.SendAsync("HTTP/1.1 204 No Content\r\n\r\n");
        await route.Client.ReadHeadAsync();

        Assert.InRange(growth, long.MinValue, MostGrowth);
        await route.AssertServesNextAsync(origin);
    }

    /// <summary>Sends the same part again and again, and compares each as it comes.</summary>
    /// <returns>By how much the memory of the proxy grew at most.</returns>
    private async Task<long> PassAsync(RawConnection from, RawConnection to, byte[] part)
    {
        var before = proxy.Process.ResidentMemory();
        var most = before;
        var sending = SendAsync(from, part);
        var received = new byte[part.Length];
        for (var i = 0; i < Parts; i++)
        {
            await to.ReadAsync(received);
            Assert.True(received.AsSpan().SequenceEqual(part), $"Part {i} did not arrive as it was sent.");
            most = Math.Max(most, proxy.Process.ResidentMemory());
        }

        await sending;
        return most - before;
    }

    private static async Task SendAsync(RawConnection from, byte[] part)
    {
        for (var i = 0; i < Parts; i++)
        {
            await from.SendAsync(part);
        }
    }

    private static byte[] RandomBytes()
    {
        var bytes = new byte[Mebibyte];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
