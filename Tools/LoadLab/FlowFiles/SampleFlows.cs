using System.Globalization;

namespace MitmHost.Tools.LoadLab.FlowFiles;

/// <summary>HTTP flows as a browser makes them: some ten fields each way, bodies of 0 to 8 KiB, twenty flows a connection. The same ones every time.</summary>
internal sealed class SampleFlows
{
    private const int FlowsPerConnection = 20;
    private const int MaxBody = 8 * 1024;

    private readonly Random random = new(1);
    private readonly byte[] text = new byte[2 * MaxBody];
    private readonly DateTimeOffset began = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private ClientConnection client = null!;
    private int made;

    public SampleFlows()
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (byte)random.Next(' ', '~');
        }
    }

    public HttpFlow Next()
    {
        if (made++ % FlowsPerConnection == 0)
        {
            client = new ClientConnection(new NetworkAddress("127.0.0.1", random.Next(32768, 60999)), new NetworkAddress("127.0.0.1", 8080), began.AddMilliseconds(made));
        }

        var path = string.Create(CultureInfo.InvariantCulture, $"/api/v1/customers/{random.Next(100_000)}/orders?page={random.Next(50)}");
        var request = HttpRequest.Create("POST", "https://shop.example.org" + path, Body(512), new(
        [
            ("Host", "shop.example.org"), ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"),
            ("Accept", "application/json, text/plain, */*"), ("Accept-Language", "en-US,en;q=0.5"), ("Accept-Encoding", "gzip, deflate, br"),
            ("Content-Type", "application/json"), ("Referer", "https://shop.example.org/basket"), ("Cookie", "session=0123456789abcdef0123456789abcdef"),
        ]));
        return new HttpFlow(client, null, request)
        {
            Response = HttpResponse.Create(200, Body(MaxBody), new(
            [
                ("Date", "Fri, 02 Jan 2026 03:04:05 GMT"), ("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", "no-store"),
                ("Vary", "Accept-Encoding"), ("ETag", "W/\"5f3-abcdef\""), ("Strict-Transport-Security", "max-age=63072000"), ("Server", "example"),
            ])),
        };
    }

    private byte[] Body(int limit)
    {
        var length = random.Next(limit + 1);
        return text.AsSpan(random.Next(text.Length - length), length).ToArray();
    }
}
