namespace MitmHost.Host.Configuration;

/// <summary>Something that was configured wrongly.</summary>
/// <param name="Place">Where: <c>file:line:column: $.path</c>, an environment variable, or an option of the command line.</param>
/// <param name="Message">What is wrong and what to do, as the end of a sentence that <paramref name="Place"/> begins.</param>
internal sealed record ConfigurationError(string Place, string Message)
{
    public override string ToString() => $"{Place}: {Message}";
}
