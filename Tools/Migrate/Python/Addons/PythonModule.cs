using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Text;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Addons;

/// <summary>One source of the run, and what a first look at it found.</summary>
internal sealed class PythonModule(string path, PythonText text, SourceTree tree)
{
    /// <summary>As the report names it.</summary>
    public string Path => path;

    public PythonText Text => text;

    public SourceTree Tree => tree;

    /// <summary>Whether it imports mitmproxy, or one of the packages that came before it.</summary>
    public bool ImportsLibrary { get; set; }

    /// <summary>Whether it imports a private copy of mitmproxy.</summary>
    public bool ImportsFork { get; set; }

    /// <summary>Whether its functions take what only mitmproxy gives.</summary>
    public bool LooksLikeAddon { get; set; }

    /// <summary>Whether another source of the run registers a class of this one.</summary>
    public bool IsRegisteredElsewhere { get; set; }

    /// <summary>Whether there is something to look at: otherwise every name in it is somebody else's.</summary>
    public bool IsRelevant => ImportsLibrary || IsRegisteredElsewhere || (LooksLikeAddon && !ImportsFork);

    /// <summary>Whether another source of the run passes objects of mitmproxy to its functions: then it is looked at for what becomes of them.</summary>
    public bool IsHandedObjects =>
        Classes.SelectMany(c => c.Methods.Values).Concat(Functions.Values).Any(f => Array.Exists(f.Arguments, a => a is { IsWeak: false, Kinds: not Kinds.None }));

    public List<ClassInfo> Classes { get; } = [];

    /// <summary>The functions at module level; of several with a name the last.</summary>
    public Dictionary<string, FunctionInfo> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>What imports give names to, wherever they stand.</summary>
    public Dictionary<string, ImportBinding> Imports { get; } = new(StringComparer.Ordinal);

    /// <summary>The names in <c>addons = […]</c>, <c>addons.add(…)</c> and the like; dotted where they are.</summary>
    public HashSet<string> Registered { get; } = new(StringComparer.Ordinal);

    /// <summary>What names and attributes are instances of: <c>x = Some()</c>.</summary>
    public Dictionary<string, string> Instances { get; } = new(StringComparer.Ordinal);

    /// <summary>The functions that the source itself calls: <c>f</c>, <c>self.f</c>.</summary>
    public HashSet<string> Called { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it says <c>addons = …</c> at module level.</summary>
    public bool HasAddonList { get; set; }

    /// <summary>The class of a name in this source: the one at module level before those inside of others.</summary>
    public ClassInfo? FindClass(string name)
    {
        ClassInfo? found = null;
        foreach (var type in Classes)
        {
            if (type.Name == name && (found is null || type.Outer is null))
            {
                found = type;
            }
        }

        return found;
    }
}
