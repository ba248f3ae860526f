using System.Globalization;
using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>Where in the tree of one flow a parser is, and how much it has taken: for the limits, and for the words of an error.</summary>
internal sealed class TnetTrail(FlowFileLimits limits)
{
    /// <summary>A key, or null where <see cref="indexes"/> tells the place in a list.</summary>
    private readonly string?[] keys = new string?[limits.MaxDepth];
    private readonly int[] indexes = new int[limits.MaxDepth];
    private int depth;
    private int values;

    public void Reset() => (depth, values) = (0, 0);

    /// <summary>Goes into a list or dictionary.</summary>
    public void Enter(long offset)
    {
        if (depth == limits.MaxDepth)
        {
            throw Error($"Lists and dictionaries nest deeper than {limits.MaxDepth} levels.", offset);
        }

        (keys[depth], indexes[depth]) = (null, -1);
        depth++;
    }

    public void AtKey(string key) => keys[depth - 1] = key;

    public void AtIndex(int index) => indexes[depth - 1] = index;

    public void Leave() => depth--;

    public void Count(long offset)
    {
        if (++values > limits.MaxValues)
        {
            throw Error($"The flow holds more than {limits.MaxValues.ToString(CultureInfo.InvariantCulture)} values.", offset);
        }
    }

    public FlowFormatException Error(string message, long offset) => new(message) { Offset = offset, KeyPath = Path() };

    private string? Path()
    {
        var path = new StringBuilder();
        for (int level = 0; level < depth; level++)
        {
            if (keys[level] is { } key)
            {
                path.Append(path.Length > 0 ? "." : "").Append(key);
            }
            else if (indexes[level] >= 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{indexes[level]}]");
            }
        }

        return path.Length > 0 ? path.ToString() : null;
    }
}
