using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using MitmHost.Tools.Migrate.Inputs;

namespace MitmHost.Tools.Migrate.CSharp;

/// <summary>A C# source of a run.</summary>
internal sealed class CSharpSource
{
    private static readonly System.Buffers.SearchValues<byte> Brackets = System.Buffers.SearchValues.Create("()[]{}"u8);

    /// <summary>What the project of an addon may define: what stands in other branches is no code of it.</summary>
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None, preprocessorSymbols: ["DEBUG", "TRACE", "NET", "NET10_0", "NET10_0_OR_GREATER"]);

    public const string TooDeep = "it is nested too deeply to be understood";

    /// <summary>What the parser says of what it gave up ("An expression is too long or complex to compile").</summary>
    private const string StackWasShort = "CS8078";

    /// <summary>Nobody writes a tenth of it; what comes after the parser has fewer guards than the parser.</summary>
    private const int DeepestBrackets = 500;

    private readonly int mark;

    private CSharpSource(InputFile file, byte[] bytes, SourceText text, SyntaxTree tree)
    {
        mark = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        File = file;
        Text = text;
        Tree = tree;
        IsUtf8 = !IsWide(bytes) && System.Text.Unicode.Utf8.IsValid(bytes);
    }

    public InputFile File { get; }

    public SourceText Text { get; }

    public SyntaxTree Tree { get; }

    /// <summary>Whether each character has the bytes that UTF-8 gives it, so that a place in the text is a place in the file.</summary>
    public bool IsUtf8 { get; }

    public int Problems => Tree.GetDiagnostics().Count(d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>Brackets in texts and comments count, too: they are few.</summary>
    private static bool IsDeep(ReadOnlySpan<byte> bytes)
    {
        var depth = 0;
        for (var at = bytes.IndexOfAny(Brackets); at >= 0 && depth <= DeepestBrackets;)
        {
            depth = (char)bytes[at] is '(' or '[' or '{' ? depth + 1 : Math.Max(0, depth - 1);
            var next = bytes[(at + 1)..].IndexOfAny(Brackets);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return depth > DeepestBrackets;
    }

    /// <summary>UTF-16 with a byte order mark.</summary>
    private static bool IsWide(byte[] bytes) => bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    public static (CSharpSource? Source, string? Problem) Open(InputFile file)
    {
        var (bytes, problem) = FileContent.ReadSource(file);
        return bytes is null ? (null, problem) : Parse(file, bytes);
    }

    public static (CSharpSource? Source, string? Problem) Parse(InputFile file, byte[] bytes)
    {
        if (!IsWide(bytes) && bytes.AsSpan().Contains((byte)0))
        {
            return (null, "it is binary, not a C# source");
        }

        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            var text = SourceText.From(stream, Encoding.UTF8);
            if (IsDeep(bytes))
            {
                return (null, TooDeep);
            }

            var tree = CSharpSyntaxTree.ParseText(text, Options, file.Name);
            return tree.GetDiagnostics().Any(d => d.Id == StackWasShort) ? (null, TooDeep) : (new CSharpSource(file, bytes, text, tree), null);
        }
        catch (InsufficientExecutionStackException)
        {
            return (null, TooDeep);
        }
    }

    /// <summary>A tree of ours, which stands beside the sources.</summary>
    public static SyntaxTree Own(string text) => CSharpSyntaxTree.ParseText(text, Options, "");

    /// <summary>The offset in the file: a byte order mark is in the file, and not in the text.</summary>
    public int ToByte(int position)
    {
        return mark + Encoding.UTF8.GetByteCount(Text.ToString(TextSpan.FromBounds(0, position)));
    }
}
