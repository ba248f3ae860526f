using System.Reflection;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>The paths that the library has, for everything that no rule names.</summary>
internal static class PythonApi
{
    private const string NeverWas = "No version from 7 on has it.";

    private static readonly Lazy<PythonApiTable> Table = new(() => PythonApiTable.Parse(Read()));

    /// <summary>Whether a member of a module is missing; null when it is there, or when nobody knows.</summary>
    public static MissingName? Judge(string path)
    {
        if (!path.StartsWith("mitmproxy.", StringComparison.Ordinal))
        {
            return null;
        }

        var table = Table.Value;
        if (table.Removed.TryGetValue(path, out var removed))
        {
            return removed;
        }

        if (table.Modules.ContainsKey(path))
        {
            return null;
        }

        var dot = path.LastIndexOf('.');
        var (module, name) = (path[..dot], path[(dot + 1)..]);
        if (name[0] == '_' || !table.Modules.TryGetValue(module, out var names))
        {
            return null; // something private, or a member of a member
        }

        var isClosed = module == "mitmproxy" ? name is not ("ctx" or "version") : names is not null;
        return isClosed && names?.Contains(name) != true ? new MissingName(null, null, NeverWas) : null;
    }

    /// <summary>Whether a module that an import names is missing.</summary>
    public static MissingName? JudgeModule(string path)
    {
        if (!path.StartsWith("mitmproxy.", StringComparison.Ordinal))
        {
            return null;
        }

        var table = Table.Value;
        for (var end = path.Length; end > "mitmproxy".Length; end = path.LastIndexOf('.', end - 1))
        {
            if (table.Removed.TryGetValue(path[..end], out var removed))
            {
                return removed;
            }

            if (table.Modules.ContainsKey(path[..end]))
            {
                // A module below a known one: only packages that are known in full can be said to lack it.
                return end == path.Length || !IsListed(path[..end]) || path[end + 1] == '_' ? null : new MissingName(null, null, NeverWas);
            }
        }

        return new MissingName(null, null, NeverWas);
    }

    private static bool IsListed(string package) => package is "mitmproxy.addons" or "mitmproxy.net" or "mitmproxy.net.http" or "mitmproxy.proxy" or "mitmproxy.io" or "mitmproxy.script" or "mitmproxy.utils";

    private static string Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("PythonApi.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
