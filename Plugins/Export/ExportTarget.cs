using System.Globalization;
using System.Text;

namespace MitmHost.Plugins;

/// <summary>What is exported, and where it goes: what the options said when they were read.</summary>
internal sealed class ExportTarget
{
    private readonly string? folder;
    private readonly Stream? output;

    private ExportTarget(ExportOptions options, string? folder, Stream? output)
    {
        Format = options.Format;
        Filter = string.IsNullOrEmpty(options.Filter) ? null : FlowFilter.Parse(options.Filter);
        (this.folder, this.output) = (folder, output);
    }

    public string Format { get; }

    /// <summary>Which flows; null for all.</summary>
    public FlowFilter? Filter { get; }

    public string Name => folder ?? "stdout";

    private string Extension => Format switch
    {
        "curl" or "httpie" => "sh",
        "python-requests" => "py",
        "csharp" => "cs",
        _ => "http",
    };

    /// <summary>The target; null when nothing is to be exported.</summary>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static ExportTarget? Of(ExportOptions options, Stream? standardOutput)
    {
        switch (options.Folder)
        {
            case null or "":
                return null;
            case "-":
                return new(options, null, standardOutput ?? Console.OpenStandardOutput());
            default:
                Directory.CreateDirectory(options.Folder);
                return new(options, options.Folder, null);
        }
    }

    public async Task WriteAsync(long number, HttpFlow flow, byte[] exported, CancellationToken cancellationToken)
    {
        if (output is not null)
        {
            await output.WriteAsync(exported, cancellationToken);
            await output.FlushAsync(cancellationToken);
            return;
        }

        // Several starts share a folder: the first free number. The host's name is the client's choice, and a path must not be.
        while (true)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{number:D6}-{Safe(flow.Request.Method)}-{Safe(flow.Request.PrettyHost)}.{Extension}");
            if (TryCreate(Path.Combine(folder!, name)) is { } created)
            {
                await using var file = created;
                await file.WriteAsync(exported, cancellationToken);
                return;
            }

            number++;
        }
    }

    /// <returns>Null when there is a file of that name.</returns>
    private static FileStream? TryCreate(string path)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
            if (!OperatingSystem.IsWindows())
            {
                // Requests hold passwords and tokens: they are for nobody else.
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return new FileStream(path, options);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    private static string Safe(string text)
    {
        var safe = new StringBuilder();
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, 80)))
        {
            safe.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_');
        }

        return safe.ToString();
    }
}
