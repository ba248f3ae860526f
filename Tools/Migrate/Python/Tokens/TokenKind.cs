namespace MitmHost.Tools.Migrate.Python.Tokens;

/// <summary>What a piece of a source is.</summary>
internal enum TokenKind : byte
{
    End,
    Name,
    Number,

    /// <summary>A whole string without replacement fields, prefix and quotes included.</summary>
    String,

    /// <summary>Prefix and opening quotes of an f- or t-string.</summary>
    FormatStart,

    /// <summary>Text of an f- or t-string, or of a format specification in it.</summary>
    FormatText,

    /// <summary>The closing quotes of an f- or t-string; empty where the string never ends.</summary>
    FormatEnd,
    Operator,

    /// <summary>The end of a logical line.</summary>
    Newline,
    Indent,
    Dedent,

    /// <summary>A character that Python does not have.</summary>
    Stray,

    /// <summary>From here on, nothing that the parser sees.</summary>
    Comment,

    /// <summary>Blanks, joined lines, and line ends inside of brackets or of empty lines.</summary>
    Space,
}
