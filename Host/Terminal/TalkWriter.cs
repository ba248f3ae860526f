using System.Text;

namespace MitmHost.Host.Terminal;

/// <summary>
/// Standard error that cannot fail: when nobody can read it (closed, or a full disk behind it), what was to be said is lost, and the
/// program goes on. Standard output is different: data that cannot be written is an error.
/// </summary>
internal sealed class TalkWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Flush() => Try(inner.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // There is no other place to say it.
        }
    }
}
