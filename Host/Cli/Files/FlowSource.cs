using System.Globalization;
using System.Runtime.CompilerServices;
using MitmHost.FlowFiles;
using MitmHost.Host.Terminal;

namespace MitmHost.Host.Cli.Files;

/// <summary>Reads the files of one command one after the other, and tells what is wrong with them behind the good flows.</summary>
/// <param name="context">Where files and streams are.</param>
/// <param name="filter">Which flows to give out; null for all.</param>
/// <param name="showsProgress">Whether a bar may be drawn: not where the flows themselves go to the screen.</param>
internal sealed class FlowSource(CliContext context, FlowFilter? filter, bool showsProgress)
{
    /// <summary>What stands for standard input or output.</summary>
    public const string Standard = "-";

    /// <summary>A file that is nothing but errors must not fill the screen or the memory.</summary>
    private const int MostErrors = 100;

    private readonly List<string> pending = [];
    private long errors;

    /// <summary>Whether all was read without an error.</summary>
    public bool IsGood => errors == 0;

    /// <summary>What to tell the caller.</summary>
    public int ExitCode => IsGood ? MitmHost.Host.ExitCode.Success : MitmHost.Host.ExitCode.RuntimeFailure;

    /// <summary>The good flows of a file. Its errors wait for <see cref="TellErrors"/>.</summary>
    public async IAsyncEnumerable<Flow> ReadAsync(string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = Open(file);
        if (stream is null)
        {
            yield break;
        }

        using var progress = Progress(file, stream);
        var options = new FlowReadOptions { OnBadFlow = error => Add(file, error.Offset, error.KeyPath is null ? error.Message : $"{error.KeyPath}: {error.Message}") };
        var flows = FlowFormats.ReadAsync(stream, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (flows)
        {
            while (await NextAsync(flows, file))
            {
                progress?.Show(stream.Position);
                if (filter is null || filter.Matches(flows.Current))
                {
                    yield return flows.Current;
                }
            }
        }
    }

    /// <summary>Prints the errors since the last time, a line each; what was printed before must have been put out.</summary>
    public void TellErrors()
    {
        foreach (var line in pending)
        {
            context.Error.WriteLine($"mitmhost: {VisibleText.Escape(line)}");
        }

        if (pending.Count == MostErrors && errors > MostErrors)
        {
            context.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mitmhost: {errors - MostErrors} more errors are not shown."));
        }

        pending.Clear();
    }

    /// <summary>The absolute path of a file that the user named.</summary>
    public static string Absolute(CliContext context, string file) => Path.GetFullPath(file, context.Environment.WorkingFolder);

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<Flow> flows, string file)
    {
        try
        {
            return await flows.MoveNextAsync();
        }
        catch (FlowFileException exception)
        {
            Add(file, exception.Offset, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Add(file, null, exception.Message);
        }

        return false;
    }

    private Stream? Open(string file)
    {
        if (string.Equals(file, Standard, StringComparison.Ordinal))
        {
            return context.OpenInput();
        }

        try
        {
            return new FileStream(Absolute(context, file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (FileNotFoundException)
        {
            Add(file, null, "There is no such file.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Add(file, null, exception.Message);
        }

        return null;
    }

    private ProgressBar? Progress(string file, Stream stream) =>
        showsProgress && context.ErrorTerminal.IsTerminal && stream.CanSeek ? new ProgressBar(context.Error, context.Time, file, stream.Length, context.ErrorTerminal.Width) : null;

    private void Add(string file, long? offset, string message)
    {
        errors++;
        if (pending.Count < MostErrors)
        {
            pending.Add(offset is { } place ? string.Create(CultureInfo.InvariantCulture, $"{file}:{place}: {message}") : $"{file}: {message}");
        }
    }
}
