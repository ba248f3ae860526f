using Microsoft.Extensions.Logging;

namespace MitmHost;

/// <summary>Logging as it was before contract 9 (mitmproxy: <c>ctx.log</c>). Everything goes through <see cref="Addon.Logger"/>, which new code uses itself.</summary>
public sealed class ContextLog
{
    /// <summary>The event name tells tools that the user should look; the importance is that of an information.</summary>
    private static readonly EventId AlertEvent = new(0, "alert");

    private readonly ILogger logger;

    internal ContextLog(ILogger logger) => this.logger = logger;

    /// <summary>Logs what only helps to find an error in the addon.</summary>
    /// <param name="message">The message; braces in it have no meaning.</param>
    public void Debug(string message) => Write(LogLevel.Debug, default, message);

    /// <summary>Logs what is worth knowing.</summary>
    /// <param name="message">The message; braces in it have no meaning.</param>
    public void Info(string message) => Write(LogLevel.Information, default, message);

    /// <summary>Logs what may be wrong.</summary>
    /// <param name="message">The message; braces in it have no meaning.</param>
    public void Warn(string message) => Write(LogLevel.Warning, default, message);

    /// <summary>Logs what went wrong.</summary>
    /// <param name="message">The message; braces in it have no meaning.</param>
    public void Error(string message) => Write(LogLevel.Error, default, message);

    /// <summary>Logs what the user should look at now: an information with the event name <c>alert</c>.</summary>
    /// <param name="message">The message; braces in it have no meaning.</param>
    public void Alert(string message) => Write(LogLevel.Information, AlertEvent, message);

    private void Write(LogLevel level, EventId id, string message) => logger.Log(level, id, message, null, static (text, _) => text ?? "");
}
