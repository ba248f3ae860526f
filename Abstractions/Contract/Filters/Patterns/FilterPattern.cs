using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace MitmHost;

/// <summary>A regex of a filter, made ready once. Safe for use by many threads.</summary>
/// <remarks>
/// Filters come from users, also from remote ones: the engine that does not backtrack takes them, and what it does not support (references, assertions
/// about the surroundings, atomic groups) runs with a short time-out. What does not end in time does not match.
/// </remarks>
internal sealed class FilterPattern
{
    /// <summary>The most bytes that a regex searches at once; characters without meaning are found in any length.</summary>
    public const int SearchLimit = 16 * 1024 * 1024;

    private static readonly TimeSpan BacktrackingLimit = TimeSpan.FromMilliseconds(250);

    /// <summary>Time grows with the length only, but a pattern as large as may be is slow on every byte.</summary>
    private static readonly TimeSpan LinearLimit = TimeSpan.FromSeconds(2);

    private readonly string? literal;
    private readonly SearchValues<string>? characters;
    private readonly bool needsAscii;
    private readonly Lazy<Regex> regex;

    /// <param name="source">The regex, as Python writes it.</param>
    /// <param name="alphabet">What it is matched against.</param>
    /// <param name="options"><see cref="RegexOptions.IgnoreCase"/>, <see cref="RegexOptions.Multiline"/> and <see cref="RegexOptions.Singleline"/>.</param>
    /// <exception cref="PatternException">It is no regex.</exception>
    public FilterPattern(string source, PatternAlphabet alphabet, RegexOptions options)
    {
        Source = source;
        Options = options;
        var isBytes = alphabet == PatternAlphabet.Bytes;
        var translated = PatternTranslator.Translate(isBytes ? ByteText.Of(FieldText.Encode(source)) : source, alphabet, out literal);
        regex = new(() => Compile(translated, options));

        // Outside of ASCII two notions of "the same letter" differ: there the regex decides.
        needsAscii = !isBytes && options.HasFlag(RegexOptions.IgnoreCase);
        if (literal is null || (needsAscii && !Ascii.IsValid(literal)))
        {
            literal = null;
            _ = regex.Value;
        }
        else if (literal.Length > 0)
        {
            characters = SearchValues.Create([literal], options.HasFlag(RegexOptions.IgnoreCase) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        }
    }

    /// <summary>The regex as it was given.</summary>
    public string Source { get; }

    /// <summary>How it is matched.</summary>
    public RegexOptions Options { get; }

    /// <summary>How long one flow may be searched for it.</summary>
    public TimeSpan Limit => literal is null ? regex.Value.MatchTimeout : TimeSpan.MaxValue;

    /// <summary>Whether the pattern is found in a text.</summary>
    public bool IsIn(ReadOnlySpan<char> text)
    {
        if (literal is not null && (!needsAscii || Ascii.IsValid(text)))
        {
            return characters is null || text.ContainsAny(characters);
        }

        try
        {
            return regex.Value.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>Whether the pattern is found in bytes.</summary>
    public bool IsIn(ReadOnlySpan<byte> bytes)
    {
        if (literal is not null)
        {
            return IsLiteralIn(bytes);
        }

        using var text = new ByteText(stackalloc char[256]);
        text.Append(bytes[..Math.Min(bytes.Length, SearchLimit)]);
        return IsIn(text.Text);
    }

    /// <summary>Goes through the bytes in pieces that overlap, so that a body of any size takes no more memory than a piece.</summary>
    private bool IsLiteralIn(ReadOnlySpan<byte> bytes)
    {
        var overlap = Math.Max(literal!.Length - 1, 0);
        var piece = Math.Max(512, literal.Length * 4);
        using var text = new ByteText(piece <= 512 ? stackalloc char[512] : new char[piece]);
        for (var at = 0; ; at += piece - overlap)
        {
            var taken = bytes[at..Math.Min(at + piece, bytes.Length)];
            text.Clear();
            text.Append(taken);
            if (IsIn(text.Text))
            {
                return true;
            }

            if (at + piece >= bytes.Length)
            {
                return false;
            }
        }
    }

    private static Regex Compile(string translated, RegexOptions options)
    {
        try
        {
            try
            {
                return new Regex(translated, options | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, LinearLimit);
            }
            catch (NotSupportedException)
            {
                return new Regex(translated, options | RegexOptions.CultureInvariant, BacktrackingLimit);
            }
        }
        catch (RegexParseException e)
        {
            throw new PatternException(0, $"the regex engine refuses it ({e.Error})");
        }
    }
}
