namespace MitmHost.Tools.Migrate.Python.Types;

/// <summary>Names and what they stand for. Within a function, a name that is bound anywhere is local everywhere.</summary>
internal sealed class Scope(Scope? outer, bool isClass, HashSet<string>? bound)
{
    public Scope? Outer => outer;

    public bool IsClass => isClass;

    public Dictionary<string, Value?> Values { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The names that the function declares as global.</summary>
    public HashSet<string>? Globals { get; set; }

    public FunctionInfo? Function { get; init; }

    public ClassInfo? Class { get; init; }

    /// <summary>Modules whose names are all imported.</summary>
    public List<string> Stars { get; } = [];

    public Scope Module
    {
        get
        {
            var scope = this;
            while (scope.Outer is { } next)
            {
                scope = next;
            }

            return scope;
        }
    }

    /// <summary>Whether the name is known here or further out, even if not what it stands for.</summary>
    public bool TryFind(string name, out Value? value)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.IsClass && scope != this)
            {
                continue; // methods do not see the names of their class
            }

            if (scope.Values.TryGetValue(name, out value))
            {
                return true;
            }

            if (scope.Binds(name))
            {
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>Whether a name is the module's, seen from here.</summary>
    public bool IsGlobal(string name)
    {
        for (var scope = this; scope.Outer is not null; scope = scope.Outer)
        {
            if (scope.Binds(name) || (scope == this && scope.Values.ContainsKey(name)))
            {
                return false;
            }
        }

        return true;
    }

    public void Set(string name, Value? value) => (Globals?.Contains(name) == true ? Module : this).Values[name] = value;

    private bool Binds(string name) => bound?.Contains(name) == true && Globals?.Contains(name) != true;
}
