using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Addons;

/// <summary>All Python sources of a run: which classes derive from which, and which are addons.</summary>
internal sealed class PythonProject
{
    private readonly Dictionary<string, List<PythonModule>> byName = new(StringComparer.Ordinal);

    private readonly List<PythonModule> modules;

    public PythonProject(List<PythonModule> modules)
    {
        this.modules = modules;
        foreach (var module in modules)
        {
            var name = NameOf(module.Path);
            if (!byName.TryGetValue(name, out var list))
            {
                byName[name] = list = [];
            }

            list.Add(module);
        }
    }

    public IReadOnlyList<PythonModule> Modules => modules;

    public static PythonProject Of(List<PythonModule> modules)
    {
        var project = new PythonProject(modules);
        project.Link();
        project.Register();
        return project;
    }

    /// <summary>The source of the run that an import of another one means; null when it is none of them.</summary>
    public PythonModule? Resolve(PythonModule from, int level, string path)
    {
        if (path.Length == 0)
        {
            return null;
        }

        var last = path[(path.LastIndexOf('.') + 1)..];
        if (!byName.TryGetValue(last, out var candidates))
        {
            return null;
        }

        var folder = FolderOf(from.Path);
        for (var up = level; up > 1; up--)
        {
            folder = FolderOf(folder);
        }

        var relative = path.Replace('.', '/');
        for (var at = folder; ; at = FolderOf(at))
        {
            var wanted = at.Length == 0 ? relative : $"{at}/{relative}";
            if (candidates.Find(c => PathWithoutExtension(c.Path) == wanted || PathWithoutExtension(c.Path) == wanted + "/__init__") is { } found)
            {
                return found;
            }

            if (at.Length == 0 || level > 0)
            {
                return null;
            }
        }
    }

    /// <summary>The class that a name in a source stands for, its imports followed.</summary>
    public ClassInfo? ClassOf(PythonModule module, string name, int hops = 0)
    {
        if (hops > 8)
        {
            return null; // imports that go in a circle
        }

        var dot = name.LastIndexOf('.');
        if (dot < 0)
        {
            if (module.FindClass(name) is { } own)
            {
                return own;
            }

            return module.Imports.TryGetValue(name, out var binding) && binding.Member is { } member && Resolve(module, binding.Level, binding.Module) is { } source
                ? ClassOf(source, member, hops + 1)
                : null;
        }

        var prefix = name[..dot];
        if (module.Imports.TryGetValue(prefix, out var imported))
        {
            var path = imported.Member is null ? imported.Module : imported.Module.Length == 0 ? imported.Member : $"{imported.Module}.{imported.Member}";
            return Resolve(module, imported.Level, path) is { } target ? ClassOf(target, name[(dot + 1)..], hops + 1) : null;
        }

        return Resolve(module, 0, prefix) is { } whole && module.Imports.ContainsKey(prefix.Split('.')[0]) ? ClassOf(whole, name[(dot + 1)..], hops + 1) : null;
    }

    private void Link()
    {
        foreach (var type in modules.SelectMany(m => m.Classes))
        {
            foreach (var argument in type.Statement.Bases)
            {
                if (argument.Name is null && PathOf(argument.Value) is { } path && ClassOf(type.Module, path) is { } parent && parent != type)
                {
                    type.Bases.Add(parent);
                    parent.Derived.Add(type);
                }
            }
        }
    }

    private void Register()
    {
        foreach (var module in modules)
        {
            foreach (var name in module.Registered)
            {
                var type = ClassOf(module, name) ?? (module.Instances.TryGetValue(name, out var instance) ? ClassOf(module, instance) : null);
                if (type is not null && (module.IsRelevant || type.Module.IsRelevant))
                {
                    Mark(type, AddonStanding.Certain, module);
                }
            }
        }

        foreach (var type in modules.SelectMany(m => m.Classes))
        {
            if (type.Standing == AddonStanding.None && type.Module.IsRelevant && (AddonShape.HasHooks(type) || type.Lineage().Exists(c => c.Standing != AddonStanding.None)))
            {
                Mark(type, AddonStanding.Likely, type.Module);
            }
        }
    }

    private static void Mark(ClassInfo type, AddonStanding standing, PythonModule by)
    {
        foreach (var part in type.Lineage())
        {
            if (part.Standing < standing)
            {
                part.Standing = standing;
            }

            part.Module.IsRegisteredElsewhere |= part.Module != by;
        }
    }

    private static string? PathOf(Expr expression) => expression switch
    {
        NameExpr name => name.Name,
        AttributeExpr attribute when PathOf(attribute.Target) is { } target => $"{target}.{attribute.Name.Value}",
        SubscriptExpr subscript => PathOf(subscript.Target),
        _ => null,
    };

    private static string NameOf(string path)
    {
        var bare = PathWithoutExtension(path);
        if (bare.EndsWith("/__init__", StringComparison.Ordinal))
        {
            bare = bare[..^"/__init__".Length];
        }

        return bare[(bare.LastIndexOf('/') + 1)..];
    }

    private static string PathWithoutExtension(string path) => path.EndsWith(".py", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;

    private static string FolderOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "";
}
