namespace MitmHost.EndToEnd;

/// <summary>How long tests wait for what must come. It passes only where something hangs: then the test fails and says what it waited for.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <param name="task">What must come.</param>
    /// <param name="what">Says what was waited for, and what is there instead.</param>
    public static async Task<T> ForAsync<T>(Task<T> task, Func<string> what)
    {
        try
        {
            return await task.WaitAsync(Limit);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"Waited in vain: {what()}", exception);
        }
    }
}
