namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>The list of the library's modules and names.</summary>
/// <param name="Modules">The modules of the latest contract, with their names where those are known in full.</param>
/// <param name="Removed">Paths that went.</param>
internal sealed record PythonApiTable(Dictionary<string, HashSet<string>?> Modules, Dictionary<string, MissingName> Removed)
{
    /// <summary>Reads lines of the form <c>+ module [name…]</c> and <c>- path since [instead]</c>.</summary>
    public static PythonApiTable Parse(string text)
    {
        var table = new PythonApiTable(new(StringComparer.Ordinal) { ["mitmproxy"] = null }, new(StringComparer.Ordinal));
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["+", var module, .. var names])
            {
                table.Modules[module] = names.Length == 0 ? null : new HashSet<string>(names, StringComparer.Ordinal);
            }
            else if (words is ["-", var path, var since, .. var instead])
            {
                table.Removed[path] = new MissingName(instead.Length == 0 ? null : instead[0], Version.Parse(since), null);
            }
        }

        return table;
    }
}
