namespace MitmHost.Architecture;

/// <summary>A fenced block of a Markdown file.</summary>
/// <param name="File">The file, relative to the repository.</param>
/// <param name="Line">The line of the block's first line of text, from 1.</param>
/// <param name="Language">What stands behind the fence; empty when nothing does.</param>
/// <param name="Text">The block.</param>
internal sealed record MarkdownBlock(string File, int Line, string Language, string Text)
{
    private const string Fence = "```";

    /// <summary>Their examples are single lines of addons of any age, and none of them is whole.</summary>
    private static readonly string RulePages = Path.Combine("Tools", "Migrate", "rules") + Path.DirectorySeparatorChar;

    private static readonly string[] Folders = ["Abstractions", "Host", "Plugins", "Tools"];

    /// <summary>The blocks of README.md and of every other page that readers of the sources meet.</summary>
    public static IReadOnlyList<MarkdownBlock> OfRepository() =>
    [
        .. Folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Repository.Root, f), "*.md", SearchOption.AllDirectories))
            .Prepend(Path.Combine(Repository.Root, "README.md"))
            .Select(f => Path.GetRelativePath(Repository.Root, f))
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj") && !f.StartsWith(RulePages, StringComparison.Ordinal))
            .SelectMany(f => OfFile(f, System.IO.File.ReadAllLines(Path.Combine(Repository.Root, f)))),
    ];

    public static IEnumerable<MarkdownBlock> OfFile(string file, IReadOnlyList<string> lines)
    {
        int? start = null;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines[i].StartsWith(Fence, StringComparison.Ordinal))
            {
                continue;
            }

            if (start is not { } first)
            {
                start = i;
                continue;
            }

            yield return new MarkdownBlock(file, first + 2, lines[first][Fence.Length..].Trim(), string.Join('\n', lines.Skip(first + 1).Take(i - first - 1)));
            start = null;
        }
    }
}
