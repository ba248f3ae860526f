using System.Text.Encodings.Web;

namespace MitmHost.Plugins;

/// <summary>What is done to the header fields of one direction, ready to be applied.</summary>
internal sealed class HeaderEdits
{
    private readonly HeaderEdit[] edits;

    private HeaderEdits(HeaderEdit[] edits) => this.edits = edits;

    /// <summary>Changes nothing.</summary>
    public static HeaderEdits None { get; } = new([]);

    /// <summary>Parses the specs of one option and reads the files that they name.</summary>
    /// <param name="option">The option's name, for messages.</param>
    /// <param name="specs">The specs; null for none.</param>
    /// <param name="problems">Gets one sentence for each spec that is wrong.</param>
    /// <param name="cancellationToken">Ends reading.</param>
    public static async ValueTask<HeaderEdits> LoadAsync(string option, string[]? specs, List<string> problems, CancellationToken cancellationToken)
    {
        var values = new OrderedDictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < specs?.Length; i++)
        {
            try
            {
                var spec = HeaderSpec.Parse(specs[i]);
                var value = spec.File is { } path ? await ValueFile.ReadAsync(path, cancellationToken) : spec.Value;
                values.TryAdd(spec.Name, []);
                values[spec.Name].Add(value);
            }
            catch (FormatException exception)
            {
                problems.Add($"Option {option}[{i}], {Quoted(specs[i])}: {exception.Message}.");
            }
        }

        // As in mitmproxy, all values of a name go before new ones come: an empty one only removes.
        return new([.. values.Select(v => new HeaderEdit(v.Key, [.. v.Value.Where(text => text.Length > 0)]))]);
    }

    public void Apply(Headers headers)
    {
        foreach (var edit in edits)
        {
            edit.Apply(headers);
        }
    }

    /// <summary>As it stands in plugins.json, on one line.</summary>
    private static string Quoted(string? spec) => spec is null ? "null" : $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(spec)}\"";
}
