namespace MitmHost.FlowFiles;

/// <summary>The lines of one message: its head, the beginning of its body, its trailers.</summary>
/// <remarks>Every line is indented, so that nothing in a message can pass for the line of another flow.</remarks>
internal static class MessageLines
{
    public const string Indent = "    ";

    private const string LineEnd = "\r\n";

    /// <param name="page">What is written to.</param>
    /// <param name="message">The message.</param>
    public static void Write(StyledText page, MessageRecord message)
    {
        var mark = message.Mark;
        page.Write(Ink.Faint, mark);
        page.Write(Ink.Strong, message.StartLine);
        page.EndLine();
        WriteFields(page, message.Fields, mark);
        if (message.Preview is not null)
        {
            BodyLines.Write(page, message, message.Preview);
        }

        WriteFields(page, message.Trailers, mark);
    }

    private static void WriteFields(StyledText page, ReadOnlySpan<char> fields, string mark)
    {
        while (fields.IndexOf(LineEnd) is var end and >= 0)
        {
            var field = fields[..end];
            var name = field[..Math.Max(0, field.IndexOf(':'))];
            page.Write(Ink.Faint, mark);
            page.Write(Ink.Redirection, name);
            page.Write(field[name.Length..]);
            page.EndLine();
            fields = fields[(end + LineEnd.Length)..];
        }
    }
}
