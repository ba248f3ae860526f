using System.Buffers;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace MitmHost.Host.Transports;

/// <summary>One side's bytes: a socket, TLS on top of it or not, and a pooled buffer for each direction.</summary>
/// <remarks>
/// Nothing here takes a cancellation token: registering one costs more than the read it guards. <see cref="Abort"/> closes the socket,
/// which ends whatever waits on it with an exception.
/// </remarks>
internal sealed class Transport : IDisposable
{
    /// <summary>What a connection rents for as long as it has something to say.</summary>
    public const int SmallBuffer = 16 * 1024;

    /// <summary>What it rents while a large body passes.</summary>
    public const int LargeBuffer = 64 * 1024;

    private readonly Socket socket;
    private Stream stream;
    private byte[] input = [];
    private int start;
    private int end;
    private byte[] output = [];
    private int pending;
    private int aborted;

    public Transport(Socket socket)
    {
        this.socket = socket;
        stream = new NetworkStream(socket, ownsSocket: false);
        LastActive = Environment.TickCount64;
    }

    /// <summary>The stream that is read and written now: TLS where it was started.</summary>
    public Stream Stream => stream;

    /// <summary>What was received and not consumed yet.</summary>
    public ReadOnlyMemory<byte> Unread => input.AsMemory(start, end - start);

    /// <summary>Milliseconds of <see cref="Environment.TickCount64"/> when bytes last moved.</summary>
    public long LastActive { get; private set; }

    public bool IsAborted => Volatile.Read(ref aborted) != 0;

    /// <summary>Whether this side is to blame for what went wrong: it has gone, was cut off, or sent what it must not.</summary>
    /// <remarks>A socket that was closed here may throw before anything is under way that could be marked as failed.</remarks>
    public bool HasFailed
    {
        get => field || IsAborted;
        set;
    }

    /// <summary>Whether the peer has closed, or sent something unasked; for a connection that is idle.</summary>
    public bool HasNews => socket.Poll(0, SelectMode.SelectRead);

    /// <summary>Whether the peer has ended its side, whether or not bytes of it are still unread.</summary>
    public bool HasPeerClosed
    {
        get
        {
            try
            {
                return OperatingSystem.IsLinux() ? TcpState.IsClosedByPeer(socket) : HasNews && socket.Available == 0;
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return true;
            }
        }
    }

    /// <summary>Gives the input buffer back while there is nothing in it, and waits for the next byte without one.</summary>
    public ValueTask<int> WaitAsync()
    {
        if (end > start)
        {
            return new(1);
        }

        ReturnInput();
        return stream.ReadAsync(Memory<byte>.Empty);
    }

    /// <summary>Receives more. What is unread stays, at the front of the buffer.</summary>
    /// <returns>False at the end of the stream.</returns>
    public ValueTask<bool> FillAsync(int size = SmallBuffer)
    {
        MakeRoom(size);
        var read = stream.ReadAsync(input.AsMemory(end));
        return read.IsCompletedSuccessfully ? new(Received(read.Result)) : FinishFillAsync(read);
    }

    public void Consume(int count)
    {
        start += count;
        if (start == end)
        {
            start = end = 0;
        }
    }

    /// <summary>Space for bytes that go out with the next flush; <see cref="Advance"/> says how many were written.</summary>
    public Span<byte> Reserve(int count)
    {
        if (output.Length - pending < count)
        {
            GrowOutput(count);
        }

        return output.AsSpan(pending);
    }

    public void Advance(int count) => pending += count;

    /// <summary>Adds to what goes out with the next flush.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        pending += bytes.Length;
    }

    /// <summary>Sends what was written, together with <paramref name="bytes"/>: in one write when they are few.</summary>
    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        if (pending == 0)
        {
            return bytes.IsEmpty ? default : SendNowAsync(bytes);
        }

        if (pending + bytes.Length <= SmallBuffer)
        {
            Write(bytes.Span);
            return FlushAsync();
        }

        return SendBothAsync(bytes);
    }

    /// <summary>Sends what was written.</summary>
    public ValueTask FlushAsync()
    {
        if (pending == 0)
        {
            return default;
        }

        var sent = SendNowAsync(output.AsMemory(0, pending));
        if (!sent.IsCompletedSuccessfully)
        {
            return FinishFlushAsync(sent);
        }

        ReturnOutput();
        return default;
    }

    /// <summary>Goes on over another stream, such as TLS on top of this one. What is unread is replayed to whoever reads the old stream.</summary>
    public Stream Detach()
    {
        var unread = Unread.ToArray();
        start = end = 0;
        return unread.Length == 0 ? stream : new ReplayStream(unread, stream);
    }

    public void Attach(Stream replacement) => stream = replacement;

    /// <summary>Tells the peer that nothing more will come, while its own bytes may still arrive. Never throws.</summary>
    public async ValueTask EndAsync()
    {
        try
        {
            if (stream is SslStream tls)
            {
                await tls.ShutdownAsync();
            }

            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The peer has gone already.
        }
    }

    /// <summary>Tells the peer that nothing more will come, from whatever thread and without waiting. TLS is not ended: the end of the connection ends it. Never throws.</summary>
    public void EndNow()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The peer has gone already.
        }
    }

    /// <summary>Closes at once, from whatever thread; a pending read or write ends with an exception. Buffers go back with <see cref="Dispose"/>.</summary>
    public void Abort()
    {
        if (Interlocked.Exchange(ref aborted, 1) == 0)
        {
            socket.Dispose();
        }
    }

    /// <summary>Closes at once such that the peer sees a reset: what was sent so far is not to be taken for complete.</summary>
    public void Reset()
    {
        if (!IsAborted)
        {
            try
            {
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // The peer was faster, or another thread was.
            }
        }

        Abort();
    }

    /// <summary>To be called when no read or write is under way any more.</summary>
    public void Dispose()
    {
        Abort();
        stream.Dispose();
        ReturnInput();
        ReturnOutput();
    }

    private bool Received(int count)
    {
        LastActive = Environment.TickCount64;
        end += count;
        return count > 0;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> FinishFillAsync(ValueTask<int> read)
    {
        try
        {
            return Received(await read);
        }
        catch
        {
            HasFailed = true;
            throw;
        }
    }

    private ValueTask SendNowAsync(ReadOnlyMemory<byte> bytes)
    {
        LastActive = Environment.TickCount64;
        var sent = stream.WriteAsync(bytes);
        return sent.IsCompletedSuccessfully ? default : FinishSendAsync(sent);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FinishSendAsync(ValueTask sent)
    {
        try
        {
            await sent;
        }
        catch
        {
            HasFailed = true;
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendBothAsync(ReadOnlyMemory<byte> bytes)
    {
        await FlushAsync();
        if (!bytes.IsEmpty)
        {
            await SendNowAsync(bytes);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FinishFlushAsync(ValueTask sent)
    {
        await sent;
        ReturnOutput();
    }

    private void MakeRoom(int size)
    {
        var unread = end - start;
        if (unread == 0 ? input.Length < size : input.Length - unread < input.Length / 4)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(size, unread * 2));
            input.AsSpan(start, unread).CopyTo(larger);
            ReturnInput();
            (input, end) = (larger, unread);
        }
        else if (input.Length - end < input.Length / 4)
        {
            input.AsSpan(start, unread).CopyTo(input);
            (start, end) = (0, unread);
        }
    }

    private void GrowOutput(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(pending == 0 ? SmallBuffer : pending * 2, pending + count));
        output.AsSpan(0, pending).CopyTo(larger);
        var kept = pending;
        ReturnOutput();
        (output, pending) = (larger, kept);
    }

    private void ReturnInput()
    {
        if (input.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(input);
            input = [];
        }

        start = end = 0;
    }

    private void ReturnOutput()
    {
        if (output.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(output);
            output = [];
        }

        pending = 0;
    }
}
