namespace MitmHost.EndToEnd.Programs;

/// <summary>curl, as users send something through the proxy.</summary>
internal static class Curl
{
    /// <summary>CURLE_PEER_FAILED_VERIFICATION</summary>
    public const int DistrustsPeer = 60;

    /// <summary>Asks the proxy for a URL, whatever the environment and the user's own settings say.</summary>
    public static Task<ProgramRun> RunAsync(ProxyProcess proxy, params string[] arguments) =>
        PeerProgram.RunAsync("curl", ["--disable", "--silent", "--show-error", "--noproxy", "", "-x", $"http://{proxy.EndPoint}", .. arguments]);
}
