using System.Text;

namespace MitmHost.Plugins.Tests;

/// <summary>A stdout that nobody reads: each write blocks until the test releases it.</summary>
internal sealed class StuckWriter : TextWriter
{
    private readonly StringBuilder written = new();
    private readonly ManualResetEventSlim entered = new();
    private readonly ManualResetEventSlim released = new();

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>To be read when nothing is being written any more.</summary>
    public string Written => written.ToString();

    /// <summary>Returns when somebody is stuck in a write.</summary>
    public void AwaitWrite() => entered.Wait();

    public void Release() => released.Set();

    public override void Write(char value) => Write([value]);

    public override void Write(ReadOnlySpan<char> buffer)
    {
        entered.Set();
        released.Wait();
        written.Append(buffer);
    }

    protected override void Dispose(bool disposing)
    {
        released.Set();
        base.Dispose(disposing);
    }
}
