using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Cli;

namespace MitmHost.Host.Tests.Cli;

public sealed class CaCommandTests : IDisposable
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly CliSandbox cli = new();
    private readonly byte[] certificate = MakeCertificate();
    private string? opened;

    public CaCommandTests() => cli.Context = cli.Context with
    {
        Time = new FakeTimeProvider(Begin.AddDays(1)),
        OpenAuthority = folder =>
        {
            opened = folder;
            return new AuthorityFile("/home/it's me/ca.pem", X509CertificateLoader.LoadCertificate(certificate));
        },
    };

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Show_Authority_PrintsWhatIdentifiesIt()
    {
        var exitCode = await cli.InvokeAsync("ca", "show");

        var fingerprint = BitConverter.ToString(SHA256.HashData(certificate)).Replace('-', ':');
        Assert.Equal(ExitCode.Success, exitCode);
        Assert.StartsWith(
            $"file     /home/it's me/ca.pem\nsubject  CN=MitmHost test\nsha-256  {fingerprint}\nvalid    2026-01-02 to 2036-01-02\n\nTo trust it:\n",
            cli.Output,
            StringComparison.Ordinal);
        Assert.Equal(cli.Folders.Home, opened);
    }

    [Fact]
    public async Task Show_Authority_SaysHowToTrustItHere()
    {
        await cli.InvokeAsync("ca", "show");

        Assert.All(TrustAdvice.For(TrustAdvice.ThisSystem, "/home/it's me/ca.pem"), advice => Assert.Contains(advice[1], cli.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-1, "(not yet valid: look at this machine's clock)")]
    [InlineData(4000, "(expired: delete the file and its key, and start again)")]
    public async Task Show_OutsideItsTime_SaysSo(int days, string expected)
    {
        cli.Context = cli.Context with { Time = new FakeTimeProvider(Begin.AddDays(days)) };

        await cli.InvokeAsync("ca", "show");

        Assert.Contains($"valid    2026-01-02 to 2036-01-02 {expected}\n", cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_CaDir_IsOpened()
    {
        await cli.InvokeAsync("ca", "show", "--ca-dir", "authority");

        Assert.Equal(Path.Combine(cli.Folders.Working, "authority"), opened);
    }

    [Fact]
    public async Task Show_WrongConfiguration_IsAUsageError()
    {
        cli.Folders.Write("[]");

        Assert.Equal(ExitCode.Usage, await cli.InvokeAsync("ca", "show"));
        Assert.Null(opened);
    }

    [Fact]
    public async Task Export_Alone_WritesPemToStandardOutput()
    {
        Assert.Equal(ExitCode.Success, await cli.InvokeAsync("ca", "export"));

        var pem = System.Text.Encoding.ASCII.GetString(cli.OutputBytes.ToArray());
        Assert.EndsWith("-----END CERTIFICATE-----\n", pem, StringComparison.Ordinal);
        Assert.Equal(certificate, X509Certificate2.CreateFromPem(pem).RawData);
    }

    [Fact]
    public async Task Export_Der_WritesTheCertificatesBytes()
    {
        Assert.Equal(ExitCode.Success, await cli.InvokeAsync("ca", "export", "--format", "der"));
        Assert.Equal(certificate, cli.OutputBytes.ToArray());
    }

    [Fact]
    public async Task Export_DerToATerminal_IsRefused()
    {
        cli.Context = cli.Context with { OutputTerminal = new(IsTerminal: true, 80) };

        Assert.Equal(ExitCode.Usage, await cli.InvokeAsync("ca", "export", "--format", "der"));
        Assert.Equal("mitmhost: --format der is binary and standard output is a terminal; add --out FILE.\n", cli.Error);
    }

    [Fact]
    public async Task Export_Out_WritesTheFile()
    {
        Assert.Equal(ExitCode.Success, await cli.InvokeAsync("ca", "export", "--format=der", "--out", "ca.cer"));

        Assert.Equal(certificate, await File.ReadAllBytesAsync(Path.Combine(cli.Folders.Working, "ca.cer"), TestContext.Current.CancellationToken));
        Assert.Empty(cli.OutputBytes.ToArray());
    }

    [Fact]
    public async Task Export_OutInAMissingFolder_NamesTheOption()
    {
        Assert.Equal(ExitCode.RuntimeFailure, await cli.InvokeAsync("ca", "export", "--out", "nowhere/ca.pem"));
        Assert.StartsWith("mitmhost: --out: cannot write nowhere/ca.pem: ", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_UnknownFormat_IsAUsageError()
    {
        Assert.Equal(ExitCode.Usage, await cli.InvokeAsync("ca", "export", "--format", "p12"));
        Assert.Contains("'p12'", cli.Error, StringComparison.Ordinal);
    }

    private static byte[] MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=MitmHost test", key, HashAlgorithmName.SHA256).CreateSelfSigned(Begin, Begin.AddYears(10));
        return made.RawData;
    }
}
