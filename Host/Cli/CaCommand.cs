using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MitmHost.Host.Certificates;
using MitmHost.Host.Configuration;
using MitmHost.Host.Terminal;

namespace MitmHost.Host.Cli;

/// <summary><c>mitmhost ca</c>: shows and hands out the certificate that clients have to trust.</summary>
internal sealed class CaCommand(CliContext context, ConfigurationOptions options)
{
    private const string Pem = "pem";

    private const string Der = "der";

    private readonly Option<string> file = new("--out")
    {
        HelpName = "FILE",
        Description = "The file to write, instead of standard output.",
    };

    private readonly Option<string> format = new Option<string>("--format")
    {
        HelpName = $"{Pem}|{Der}",
        Description = $"The form: {Pem} is text and the default, {Der} is binary, as Windows and Android like it.",
        DefaultValueFactory = _ => Pem,
    }.AcceptOnlyFromAmong(Pem, Der);

    public Command Create()
    {
        var show = new Command("show", "Print the authority's certificate and how to trust it on this system.");
        options.AddAuthorityTo(show);
        show.SetAction(Show);
        var export = new Command("export", "Write the authority's certificate, without its key, to a file or standard output.")
        {
            file,
            format,
        };
        options.AddAuthorityTo(export);
        export.SetAction(Export);
        return new Command("ca", "Show or export the certificate authority that clients have to trust.") { show, export };
    }

    private int Show(ParseResult parsed)
    {
        if (Open(parsed) is not { } authority)
        {
            return ExitCode.Usage;
        }

        using var certificate = authority.Certificate;
        string[][] rows =
        [
            ["file", authority.Path],
            ["subject", certificate.Subject],
            ["sha-256", Fingerprint(certificate)],
            ["valid", Validity(certificate)],
        ];
        foreach (var line in TextTable.Lines(rows))
        {
            context.Output.WriteLine(line);
        }

        context.Output.WriteLine();
        context.Output.WriteLine("To trust it:");
        foreach (var line in TextTable.Lines(TrustAdvice.For(TrustAdvice.ThisSystem, authority.Path)))
        {
            context.Output.WriteLine("  " + line);
        }

        return ExitCode.Success;
    }

    private int Export(ParseResult parsed)
    {
        var isBinary = string.Equals(parsed.GetValue(format), Der, StringComparison.Ordinal);
        var target = parsed.GetValue(file);
        if (isBinary && target is null && context.OutputTerminal.IsTerminal)
        {
            context.Error.WriteLine("mitmhost: --format der is binary and standard output is a terminal; add --out FILE.");
            return ExitCode.Usage;
        }

        if (Open(parsed) is not { } authority)
        {
            return ExitCode.Usage;
        }

        using var certificate = authority.Certificate;
        var bytes = isBinary ? certificate.RawData : System.Text.Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n");
        return Write(bytes, target);
    }

    private int Write(byte[] bytes, string? target)
    {
        if (target is null)
        {
            using var output = context.OpenOutput();
            output.Write(bytes);
            return ExitCode.Success;
        }

        try
        {
            File.WriteAllBytes(Path.GetFullPath(target, context.Environment.WorkingFolder), bytes);
            return ExitCode.Success;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            context.Error.WriteLine($"mitmhost: --out: cannot write {VisibleText.Escape(target)}: {VisibleText.Escape(failure.Message)}");
            return ExitCode.RuntimeFailure;
        }
    }

    /// <returns>Null when the configuration, which says where the authority is, has errors, or the authority has; they are printed.</returns>
    private AuthorityFile? Open(ParseResult parsed)
    {
        var reading = ConfigurationReader.Read(context.Environment, options.Read(parsed));
        if (ConfigurationReport.WriteErrors(context.Error, reading))
        {
            return null;
        }

        try
        {
            return context.OpenAuthority(reading.Configuration.Host.CaDir ?? reading.Configuration.Home);
        }
        catch (CertificateAuthorityException failure)
        {
            context.Error.WriteLine($"mitmhost: {VisibleText.Escape(failure.Message)}");
            return null;
        }
    }

    /// <summary>The way browsers show it: <c>0A:1B:2C…</c>.</summary>
    private static string Fingerprint(X509Certificate2 certificate) =>
        string.Join(':', certificate.GetCertHash(HashAlgorithmName.SHA256).Select(b => b.ToString("X2", CultureInfo.InvariantCulture)));

    private string Validity(X509Certificate2 certificate)
    {
        var (begin, end) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        var now = context.Time.GetUtcNow().UtcDateTime;
        var state = now < begin ? " (not yet valid: look at this machine's clock)"
            : now > end ? " (expired: delete the file and its key, and start again)"
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{begin:yyyy-MM-dd} to {end:yyyy-MM-dd}{state}");
    }
}
