using MitmHost.Host.Addons;

namespace MitmHost.Host.Configuration;

/// <summary>Collects everything that is wrong, so that one run tells all of it.</summary>
internal sealed class ConfigurationErrors
{
    private readonly List<(int Offset, ConfigurationError Error)> inFile = [];
    private readonly List<ConfigurationError> elsewhere = [];

    /// <summary>Those of the file in the order of its lines, then the others.</summary>
    public IReadOnlyList<ConfigurationError> All => [.. inFile.OrderBy(e => e.Offset).Select(e => e.Error), .. elsewhere];

    public void Add(string place, string message) => elsewhere.Add(new ConfigurationError(place, message));

    public void Add(JsonText text, int offset, string path, string message) =>
        inFile.Add((offset, new ConfigurationError($"{text.PlaceOf(offset)}: {path}", message)));

    /// <summary>Something is wrong with a value.</summary>
    public void Add(JsonTree value, string message) => Add(value.Source, value.Offset, value.Path, message);

    /// <summary>Something is wrong with a value's key.</summary>
    public void AddKey(JsonTree value, string message) => Add(value.Source, value.NameOffset, value.Path, message);

    /// <summary>Reports every member of an object whose key is not among the known ones.</summary>
    public void AddUnknownKeys(IEnumerable<JsonTree> members, IReadOnlyList<string> known)
    {
        foreach (var member in members)
        {
            if (!known.Contains(member.Name!, StringComparer.Ordinal))
            {
                var remedy = NearestName.Of(member.Name!, known) is { } near
                    ? $"did you mean \"{near}\"?"
                    : $"known here: {string.Join(", ", known)}.";
                AddKey(member, $"is an unknown key; {remedy}");
            }
        }
    }
}
