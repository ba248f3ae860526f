namespace MitmHost.Host.Telemetry;

/// <summary>
/// Stands for an exception that was logged. The original holds on to the types of its stack: a provider that kept it would keep another addon
/// in memory after it was unloaded.
/// </summary>
internal sealed class LoggedException : Exception
{
    private readonly string text;

    private LoggedException(string message, string text, string? stack)
        : base(message)
    {
        this.text = text;
        StackTrace = stack;
    }

    public override string? StackTrace { get; }

    public static LoggedException Of(Exception exception)
    {
        try
        {
            return new LoggedException(exception.Message, exception.ToString(), exception.StackTrace);
        }
        catch (Exception broken)
        {
            // Message and ToString are the addon's own code.
            var name = $"{exception.GetType()}, which cannot be shown: {broken.GetType().Name}";
            return new LoggedException(name, name, null);
        }
    }

    /// <summary>The text of the original, with its inner exceptions and its stack.</summary>
    public override string ToString() => text;
}
