using System.Runtime.CompilerServices;

namespace MitmHost.Abstractions.Tests.Flows;

public sealed class HttpMessageStoredTests
{
    [Fact]
    public void BodyLength_Stored_ReadsNothing()
    {
        var (message, stored) = Stored([1, 2, 3]);

        Assert.Equal(3, message.BodyLength);
        Assert.True(message.HasBody);
        Assert.Equal(0, stored.Reads);
    }

    [Fact]
    public void Body_Held_IsReadOnce()
    {
        var (message, stored) = Stored([1, 2, 3]);

        var body = message.Body;

        Assert.Equal([1, 2, 3], body!);
        Assert.Same(body, message.Body);
        Assert.Equal(1, stored.Reads);
    }

    [Fact]
    public void Body_HeldNoMore_IsNotKeptInMemory()
    {
        var (message, _) = Stored(new byte[100_000]);

        var loaded = Load(message);
        GC.Collect();

        Assert.False(loaded.TryGetTarget(out _));
    }

    [Fact]
    public void Body_Set_DropsWhatWasStored()
    {
        var (message, stored) = Stored([1, 2, 3]);

        message.Body = [4];

        Assert.Null(message.Stored);
        Assert.Equal([4], message.Body);
        Assert.Equal(0, stored.Reads);
    }

    [Fact]
    public void Content_StoredAndCoded_IsDecoded()
    {
        var coded = HttpResponse.Create(200, "text");
        coded.Encode("gzip");
        var stored = new CountingBody(coded.Body!);

        coded.AttachStored(stored);

        Assert.Equal("text", coded.Text);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<byte[]> Load(HttpResponse message) => new(message.Body!);

    private static (HttpResponse Message, CountingBody Stored) Stored(byte[] bytes)
    {
        var stored = new CountingBody(bytes);
        var message = HttpResponse.Create(200);
        message.AttachStored(stored);
        return (message, stored);
    }

    private sealed class CountingBody(byte[] bytes) : StoredBody
    {
        public int Reads { get; private set; }

        public override long Length => bytes.Length;

        public override byte[] Read()
        {
            Reads++;
            return bytes.ToArray();
        }

        public override Stream Open() => new MemoryStream(bytes, writable: false);
    }
}
