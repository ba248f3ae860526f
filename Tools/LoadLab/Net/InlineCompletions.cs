namespace MitmHost.Tools.LoadLab.Net;

/// <summary>
/// Lets a socket operation's continuation run on the thread that polled the socket, instead of hopping to the thread pool.
/// The runtime reads the variables once, when it creates its first socket.
/// </summary>
internal static class InlineCompletions
{
    private const string Variable = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    private static string? inherited;
    private static bool enabled;

    public static void Enable()
    {
        inherited = Environment.GetEnvironmentVariable(Variable);
        enabled = true;
        Environment.SetEnvironmentVariable(Variable, "1");
    }

    /// <summary>A measured program must see the environment that our caller gave us: the setting would change how any .NET proxy behaves.</summary>
    public static void RestoreFor(IDictionary<string, string?> childEnvironment)
    {
        if (!enabled)
        {
            return;
        }

        if (inherited is null)
        {
            childEnvironment.Remove(Variable);
        }
        else
        {
            childEnvironment[Variable] = inherited;
        }
    }
}
