using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Python.Types;

/// <summary>A class of the run.</summary>
internal sealed class ClassInfo(ClassStmt statement, ClassInfo? outer)
{
    public string Name => statement.Name.Value;

    public ClassStmt Statement => statement;

    /// <summary>The class that it is written in.</summary>
    public ClassInfo? Outer => outer;

    /// <summary>Its methods by name; of several the last.</summary>
    public Dictionary<string, FunctionInfo> Methods { get; } = new(StringComparer.Ordinal);

    /// <summary>Attributes that methods or the class itself assign.</summary>
    public Dictionary<string, Value> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>The classes of the run that it derives from.</summary>
    public List<ClassInfo> Bases { get; } = [];

    /// <summary>The classes of the library that it derives from.</summary>
    public List<string> LibraryBases { get; } = [];

    /// <summary>Whether it is an addon.</summary>
    public Addons.AddonStanding Standing { get; set; }

    /// <summary>The source that it stands in.</summary>
    public required Addons.PythonModule Module { get; init; }

    public FunctionInfo? FindMethod(string name) => Lineage().Select(c => c.Methods.GetValueOrDefault(name)).FirstOrDefault(m => m is not null);

    public Value? FindAttribute(string name)
    {
        foreach (var type in Lineage())
        {
            if (type.Attributes.TryGetValue(name, out var value))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The classes of the run that derive from it.</summary>
    public List<ClassInfo> Derived { get; } = [];

    /// <summary>The class, those it derives from, and those that derive from it, each once.</summary>
    public List<ClassInfo> Relatives()
    {
        var all = new List<ClassInfo> { this };
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var type in all[i].Bases.Concat(all[i].Derived))
            {
                if (!all.Contains(type))
                {
                    all.Add(type);
                }
            }
        }

        return all;
    }

    /// <summary>The class and those it derives from, each once.</summary>
    public List<ClassInfo> Lineage()
    {
        var all = new List<ClassInfo> { this };
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var type in all[i].Bases)
            {
                if (!all.Contains(type))
                {
                    all.Add(type);
                }
            }
        }

        return all;
    }
}
