namespace MitmHost.Host.Cli;

/// <summary>How to make a system trust the authority: commands to paste, never run by the host itself.</summary>
internal static class TrustAdvice
{
    public static TrustSystem ThisSystem =>
        OperatingSystem.IsWindows() ? TrustSystem.Windows : OperatingSystem.IsMacOS() ? TrustSystem.MacOS : TrustSystem.Linux;

    /// <returns>Rows of who is to trust it, and what to do.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> For(TrustSystem system, string path)
    {
        var file = system == TrustSystem.Windows ? $"\"{path}\"" : Quote(path);
        return
        [
            .. system switch
            {
                TrustSystem.Windows => Windows(file),
                TrustSystem.MacOS => MacOS(file),
                _ => Linux(file),
            },
            ["Firefox", $"Settings > Privacy & Security > Certificates > View Certificates > Authorities > Import: {path}"],
            ["one command", $"curl --proxy http://127.0.0.1:8080 --cacert {file} https://example.com/"],
        ];
    }

    private static string[][] Windows(string file) => [["Windows", $"certutil -user -addstore Root {file}"]];

    private static string[][] MacOS(string file) =>
        [["macOS", $"sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain {file}"]];

    /// <summary>Chromium keeps an NSS database of its own beside the system's bundle.</summary>
    private static string[][] Linux(string file) =>
    [
        ["Debian, Ubuntu", $"sudo cp {file} /usr/local/share/ca-certificates/mitmhost.crt && sudo update-ca-certificates"],
        ["Fedora, RHEL", $"sudo cp {file} /etc/pki/ca-trust/source/anchors/mitmhost.pem && sudo update-ca-trust"],
        ["Chromium", $"certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n mitmhost -i {file}"],
    ];

    /// <summary>For a POSIX shell: inside single quotes nothing has a meaning but the single quote itself.</summary>
    private static string Quote(string path) => $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
