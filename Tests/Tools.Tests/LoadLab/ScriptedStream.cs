using System.Text;

namespace MitmHost.Tools.Tests.LoadLab;

/// <summary>One end of a connection: what the peer sends is given, in pieces; what is written is kept.</summary>
internal sealed class ScriptedStream(byte[] received, IReadOnlyList<int> pieces) : MemoryStream
{
    private int at;
    private int reads;

    public string Written => Encoding.ASCII.GetString(ToArray());

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var piece = pieces.Count == 0 ? buffer.Length : pieces[reads++ % pieces.Count];
        var read = Math.Min(Math.Min(piece, buffer.Length), received.Length - at);
        received.AsSpan(at, read).CopyTo(buffer.Span);
        at += read;
        return ValueTask.FromResult(read);
    }
}
