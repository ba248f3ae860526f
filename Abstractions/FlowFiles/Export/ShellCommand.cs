using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>A command of words, into which a body may be piped.</summary>
internal sealed class ShellCommand(string program)
{
    /// <summary>Linux takes 128 KiB in one word; beyond, and for bytes, the body goes through a pipe. printf is part of the shell and has no such limit.</summary>
    private const int MostInWord = 64 * 1024;

    private readonly StringBuilder text = new(program);

    /// <summary>Whether a body has to come through a pipe.</summary>
    public static bool NeedsPipe(ExportedRequest request) => request.Body.Length > MostInWord || request.BodyText is null;

    /// <summary>Adds words.</summary>
    public ShellCommand Add(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            text.Append(' ').Append(ShellText.Quote(word));
        }

        return this;
    }

    /// <summary>The line.</summary>
    public string WithPiped(byte[]? body) => body is null ? $"{text}\n" : $"printf {ShellText.Format(body)} | {text}\n";
}
