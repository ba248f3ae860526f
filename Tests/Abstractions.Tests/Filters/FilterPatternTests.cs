using System.Text;
using System.Text.RegularExpressions;

namespace MitmHost.Abstractions.Tests.Filters;

/// <summary>The expectations are what Python's <c>re.search</c> says.</summary>
public sealed class FilterPatternTests
{
    [Theory]
    [InlineData("(?P<x>a)(b)\\2", "abb", true)]
    [InlineData("(a)(?P<x>b)\\2", "abb", true)] // .NET alone would number the named group first here: 1 = (a), 2 = x
    [InlineData("(?P<x>a)(b)\\1", "aba", true)]
    [InlineData("(?P<x>a)(b)\\2", "aba", false)]
    [InlineData("(?P<x>ab)-(?P=x)", "AB-ab", true)]
    [InlineData("^a{,2}$", "aa", true)]
    [InlineData("^a{,2}$", "aaa", false)]
    [InlineData("^a{,2}$", "a{,2}", false)]
    [InlineData("a{x}", "a{x}", true)]
    [InlineData("a\\Z", "a\n", false)]
    [InlineData("a$", "a\n", true)]
    [InlineData("^(?:a++)a", "aaa", false)]
    [InlineData("^(?:a+)a", "aaa", true)]
    [InlineData("[a-z-[aeiou]", "[", true)] // no class subtraction
    [InlineData("^[]a]+$", "a]", true)]
    [InlineData("^[^]]$", "]", false)]
    [InlineData("\\101\\x42\\u0043", "abc", true)]
    [InlineData("\\012", "\n", true)]
    [InlineData("(?x) a  b # comment", "ab", true)]
    [InlineData("(?i-s:a.b)", "a\nb", false)]
    [InlineData("(?-i:A)", "a", false)]
    [InlineData("(a)?(?(1)b|c)$", "ab", true)]
    [InlineData("^(a)?(?(1)b|c)$", "ac", false)]
    [InlineData("a(?#no\\)b", "ab", true)]
    [InlineData("(?<=a)b", "ab", true)]
    [InlineData("(?<!a)b", "ab", false)]
    [InlineData("^(?:\ud83d\ude00)+$", "\ud83d\ude00\ud83d\ude00", true)]
    [InlineData("^\ud83d\ude00{2}$", "\ud83d\ude00\ud83d\ude00", true)]
    [InlineData("stra\u00dfe|\u00c9", "\u00e9", true)]
    [InlineData("\\w", "\u00e9", true)]
    [InlineData("k", "\u212a", true)] // the Kelvin sign
    public void IsIn_Text_IsAsPythonSays(string pattern, string text, bool expected) =>
        Assert.Equal(expected, new FilterPattern(pattern, PatternAlphabet.Text, RegexOptions.IgnoreCase).IsIn(text.AsSpan()));

    [Theory]
    [InlineData("\\xe0", "\u00e0", true)]
    [InlineData("\\xe0", "\u00c0", false)]
    [InlineData("[\\xe0-\\xff]", "\u00c0", false)]
    [InlineData("[\\x00-\\xff]", "\u00c0", true)]
    [InlineData("^[^a]$", "\u00c0", true)]
    [InlineData("^[^a]$", "A", false)]
    [InlineData("\\340", "\u00e0", true)]
    [InlineData("[Z-a]", "z", true)]
    [InlineData("\\w", "\u00e0", false)]
    [InlineData("\\W", "\u00e0", true)]
    [InlineData("\\s", "\u00a0", false)]
    [InlineData("\\s", "\u0085", false)]
    [InlineData("\\s", "\v", true)]
    [InlineData("a\\b", "a\u00e0", true)]
    [InlineData("\\d", "\u00b2", false)]
    [InlineData("(\\xe0)\\1", "\u00e0\u00c0", false)]
    [InlineData("(a)\\1", "aA", true)]
    [InlineData(".", "\n", true)]
    [InlineData("ABC", "xabc", true)]
    [InlineData("", "", true)]
    public void IsIn_Bytes_IsAsPythonSays(string pattern, string latin1, bool expected) =>
        Assert.Equal(
            expected, new FilterPattern(pattern, PatternAlphabet.Bytes, RegexOptions.IgnoreCase | RegexOptions.Singleline).IsIn(Encoding.Latin1.GetBytes(latin1)));

    [Theory]
    [InlineData("(?u)a", true)]
    [InlineData("(?a)a", false)]
    [InlineData("\\u0041", true)]
    [InlineData("a(?i)b", false)]
    [InlineData("(?P<n>a)(?P<n>b)", false)]
    [InlineData("(?P=n)", false)]
    [InlineData("(?q)", false)]
    [InlineData("(?", false)]
    [InlineData("a\\", false)]
    [InlineData("\\x1", false)]
    [InlineData("\\777", false)]
    [InlineData("(a\\1)", false)]
    [InlineData("[\ud83d\ude00]", false)]
    [InlineData("a{3,2}", false)]
    [InlineData("a)", false)]
    public void Construct_NoRegex_Throws(string pattern, bool bytes) =>
        Assert.Throws<PatternException>(() => new FilterPattern(pattern, bytes ? PatternAlphabet.Bytes : PatternAlphabet.Text, RegexOptions.None));
}
