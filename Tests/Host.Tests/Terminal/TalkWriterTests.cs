using MitmHost.Host.Terminal;

namespace MitmHost.Host.Tests.Terminal;

public sealed class TalkWriterTests
{
    [Fact]
    public void WriteLine_WritableStream_PassesOn()
    {
        var inner = new StringWriter();

        new TalkWriter(inner).WriteLine("a");
        new TalkWriter(inner).Write("b");

        Assert.Equal("a" + Environment.NewLine + "b", inner.ToString());
    }

    [Fact]
    public void WriteLine_ClosedOrFullStream_IsForgiven()
    {
        var talk = new TalkWriter(new FailingWriter());

        var failure = Record.Exception(() =>
        {
            talk.WriteLine("a");
            talk.Write('b');
            talk.Write(['c'], 0, 1);
            talk.Flush();
        });

        Assert.Null(failure);
    }

    private sealed class FailingWriter : TextWriter
    {
        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public override void Write(char value) => throw new IOException("No space left on device");

        public override void Write(char[] buffer, int index, int count) => throw new UnauthorizedAccessException("Access to the path is denied.");

        public override void Flush() => throw new IOException("Input/output error");
    }
}
