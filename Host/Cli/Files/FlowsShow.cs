using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using MitmHost.FlowFiles;
using MitmHost.Host.Terminal;

namespace MitmHost.Host.Cli.Files;

/// <summary><c>mitmhost flows show</c>: prints flows as the proxy prints live ones, or as JSON.</summary>
internal sealed class FlowsShow(CliContext context, GlobalOptions global)
{
    private const string Lines = "ndjson";

    private const int BatchChars = 16 * 1024;

    private readonly Argument<string[]> files = new("file")
    {
        HelpName = "FILE",
        Description = "The files, and behind them perhaps a filter.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> filter = FilterOption.Create();

    private readonly Option<string> output = new Option<string>("--output", "-o")
    {
        HelpName = $"text|{Lines}",
        Description = $"The form: text for people, {Lines} for scripts, with an object on a line for each flow.",
        DefaultValueFactory = _ => "text",
    }.AcceptOnlyFromAmong("text", Lines);

    private readonly Option<string> detail = new Option<string>("--detail", "-d")
    {
        HelpName = "0..4",
        Description = "How much of each flow: 0 nothing, 1 a line, 2 header fields, 3 bodies and messages, 4 everything.",
        DefaultValueFactory = _ => "1",
    }.AcceptOnlyFromAmong("0", "1", "2", "3", "4");

    public Command Create()
    {
        var show = new Command("show", "Print the flows of files.") { files, filter, output, detail };
        show.CheckWith(result => result.GetValue(filter) ?? Split(result.GetValue(files) ?? []).Filter);
        show.SetAction(RunAsync);
        return show;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        HostParts.AddCodings();
        var (names, positional) = Split(parsed.GetRequiredValue(files));
        var isText = !string.Equals(parsed.GetValue(output), Lines, StringComparison.Ordinal);
        var source = new FlowSource(context, FilterOption.Parse(parsed.GetValue(filter) ?? positional), showsProgress: !context.OutputTerminal.IsTerminal);
        try
        {
            await using var stream = context.OpenOutput();
            await (isText ? ShowAsync(source, names, stream, parsed, cancellationToken) : ShowJsonAsync(source, names, stream, cancellationToken));
        }
        catch (IOException exception) when (BrokenPipe.Is(exception))
        {
            return ExitCode.Success;
        }

        return source.ExitCode;
    }

    /// <summary>The last of several words is a filter when it neither names a file nor looks like one.</summary>
    private (string[] Files, string? Filter) Split(string[] words) =>
        words is [_, .., var last] && !FlowFormats.IsFile(last) && last != FlowSource.Standard && !Path.Exists(FlowSource.Absolute(context, last)) ? (words[..^1], last) : (words, null);

    private async Task ShowAsync(FlowSource source, string[] names, Stream stream, ParseResult parsed, CancellationToken cancellationToken)
    {
        var depth = int.Parse(parsed.GetRequiredValue(detail), CultureInfo.InvariantCulture);
        var text = new FlowText
        {
            IsColored = ColorChoice.Allows(context.OutputTerminal, context.Environment.Variables, parsed.GetValue(global.NoColor)),
            Width = context.OutputTerminal.IsTerminal ? context.OutputTerminal.Width : null,
        };
        var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: BatchChars, leaveOpen: true) { NewLine = "\n" };
        foreach (var name in names)
        {
            await foreach (var flow in source.ReadAsync(name, cancellationToken))
            {
                if (depth > 0)
                {
                    text.Add(FlowRecord.Of(flow, depth));
                }

                if (text.Length > BatchChars)
                {
                    text.WriteTo(writer);
                    await writer.FlushAsync(cancellationToken);
                }
            }

            text.WriteTo(writer);
            await writer.FlushAsync(cancellationToken);
            source.TellErrors();
        }
    }

    private static async Task ShowJsonAsync(FlowSource source, string[] names, Stream stream, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            var buffered = new BufferedStream(stream, BatchChars);
            await using var sink = new LineSink(buffered);
            await foreach (var flow in source.ReadAsync(name, cancellationToken))
            {
                await sink.WriteAsync(flow, cancellationToken);
            }

            await buffered.FlushAsync(cancellationToken);
            source.TellErrors();
        }
    }
}
