namespace MitmHost.Plugins;

/// <summary>The edits of both directions, which come and go together.</summary>
internal sealed record EditSet(HeaderEdits Request, HeaderEdits Response)
{
    /// <param name="options">The options.</param>
    /// <param name="cancellationToken">Ends reading.</param>
    /// <exception cref="FormatException">Specs are wrong; the message names all of them.</exception>
    public static async ValueTask<EditSet> LoadAsync(ModifyHeadersOptions options, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var edits = new EditSet(
            await HeaderEdits.LoadAsync("request", options.Request, problems, cancellationToken),
            await HeaderEdits.LoadAsync("response", options.Response, problems, cancellationToken));
        return problems.Count == 0 ? edits : throw new FormatException(string.Join('\n', problems));
    }
}
