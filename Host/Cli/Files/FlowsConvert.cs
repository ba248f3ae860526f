using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using MitmHost.Host.Terminal;

namespace MitmHost.Host.Cli.Files;

/// <summary><c>mitmhost flows convert</c>: writes the flows of files into another one, in the form that its name asks for.</summary>
internal sealed class FlowsConvert(CliContext context)
{
    private readonly Argument<string[]> files = new("file")
    {
        HelpName = "IN… OUT",
        Description = "The files to read, and the file to write.",
        Arity = new ArgumentArity(2, 100_000),
    };

    private readonly Option<string> filter = FilterOption.Create();

    private readonly Option<string> to = new Option<string>("--to")
    {
        HelpName = string.Join('|', FlowFormats.Names),
        Description = $"The form to write, where the name does not end in {FlowFormats.Endings}; mitm for standard output.",
    }.AcceptOnlyFromAmong(FlowFormats.Names);

    private readonly Option<string> version = new Option<string>("--format-version")
    {
        HelpName = "21|17",
        Description = "The version of a flow file: 21 for mitmproxy 11 and later, 17 for mitmproxy 8.1 and later.",
        DefaultValueFactory = _ => "21",
    }.AcceptOnlyFromAmong("21", "17");

    public Command Create()
    {
        var convert = new Command("convert", "Write the flows of files into another file.") { files, filter, to, version };
        convert.CheckWith(result => result.GetValue(filter));
        convert.Validators.Add(CheckTarget);
        convert.SetAction((parsed, cancellationToken) => RunAsync(parsed, cancellationToken));
        return convert;
    }

    private void CheckTarget(CommandResult result)
    {
        if (result.GetValue(files) is not [_, .., var target] words)
        {
            return;
        }

        if (target != FlowSource.Standard && result.GetValue(to) is null && !FlowFormats.IsFile(target))
        {
            result.AddError($"the name of the file to write must end in {FlowFormats.Endings}, or --to must say its form; \"{target}\" says none.");
        }

        if (target != FlowSource.Standard && words[..^1].Where(f => f != FlowSource.Standard).Any(f => IsSame(f, target)))
        {
            result.AddError($"\"{target}\" is to be read and written; write to another file.");
        }
    }

    private bool IsSame(string file, string target)
    {
        var (one, other) = (FlowSource.Absolute(context, file), FlowSource.Absolute(context, target));
        return string.Equals(Real(one), Real(other), OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Where a link leads to.</summary>
    private static string Real(string path) => File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        HostParts.AddCodings();
        using var signals = new StopSignals(static () => { }, Environment.Exit);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, signals.Stopping);
        var words = parsed.GetRequiredValue(files);
        try
        {
            return words[^1] == FlowSource.Standard
                ? await WriteStandardAsync(parsed, words[..^1], stopping.Token)
                : await WriteFileAsync(parsed, words[..^1], words[^1], stopping.Token);
        }
        catch (OperationCanceledException) when (signals.Stopping.IsCancellationRequested)
        {
            return ExitCode.Cancelled;
        }
        catch (IOException exception) when (words[^1] == FlowSource.Standard && BrokenPipe.Is(exception))
        {
            return ExitCode.Success;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine($"mitmhost: cannot write {VisibleText.Escape(words[^1])}: {VisibleText.Escape(exception.Message)}");
            return ExitCode.RuntimeFailure;
        }
    }

    private async Task<int> WriteStandardAsync(ParseResult parsed, string[] names, CancellationToken cancellationToken)
    {
        await using var stream = context.OpenOutput();
        var source = Source(parsed, showsProgress: !context.OutputTerminal.IsTerminal);
        await CopyAsync(parsed, source, names, FlowSource.Standard, stream, cancellationToken);
        await stream.FlushAsync(cancellationToken);
        return source.ExitCode;
    }

    private async Task<int> WriteFileAsync(ParseResult parsed, string[] names, string name, CancellationToken cancellationToken)
    {
        var source = Source(parsed, showsProgress: true);
        await using var target = new TargetFile(FlowSource.Absolute(context, name));

        // A read that waits for standard input knows of no signal.
        await CopyAsync(parsed, source, names, name, target.Stream, cancellationToken).WaitAsync(cancellationToken);
        await target.CompleteAsync();
        return source.ExitCode;
    }

    private FlowSource Source(ParseResult parsed, bool showsProgress) => new(context, FilterOption.Parse(parsed.GetValue(filter)), showsProgress);

    private async Task CopyAsync(ParseResult parsed, FlowSource source, string[] names, string target, Stream stream, CancellationToken cancellationToken)
    {
        var form = parsed.GetValue(to) ?? FlowFormats.Of(target) ?? FlowFormats.Names[0];
        var (written, leftOut) = (0L, 0L);
        await using (var sink = FlowFormats.Write(form, stream, int.Parse(parsed.GetRequiredValue(version), CultureInfo.InvariantCulture)))
        {
            foreach (var name in names)
            {
                await foreach (var flow in source.ReadAsync(name, cancellationToken))
                {
                    _ = await sink.WriteAsync(flow, cancellationToken) ? written++ : leftOut++;
                }

                source.TellErrors();
            }

            if (leftOut > 0)
            {
                context.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mitmhost: {VisibleText.Escape(target)}: left out {leftOut} {sink.LeftOut}; {written} flows were written."));
            }
        }
    }
}
