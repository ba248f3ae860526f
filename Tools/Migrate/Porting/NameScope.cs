namespace MitmHost.Tools.Migrate.Porting;

/// <summary>
/// What names mean inside of a method. Python's variables live in the whole function and those of C# in their block, so that a variable is known only where
/// the block that declared it goes on, and never has the name of one before.
/// </summary>
internal sealed class NameScope
{
    private readonly Stack<Dictionary<string, Value>> blocks = new([new(StringComparer.Ordinal)]);

    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    public Value? Find(string python)
    {
        foreach (var block in blocks)
        {
            if (block.TryGetValue(python, out var value))
            {
                return value;
            }
        }

        return null;
    }

    public void Bind(string python, Value value)
    {
        used.Add(value.Code);
        blocks.Peek()[python] = value;
    }

    /// <summary>Keeps a name from being given to a variable.</summary>
    public void Reserve(string name) => used.Add(name);

    /// <summary>Declares a variable, by a name that is still free.</summary>
    public Value Declare(string python, PortedType type)
    {
        var name = CSharpName.Camel(python);
        var free = name;
        for (var i = 2; !used.Add(free); i++)
        {
            free = $"{name}{i}";
        }

        var value = new Value(free, type);
        blocks.Peek()[python] = value;
        return value;
    }

    public void Enter() => blocks.Push(new(StringComparer.Ordinal));

    public void Leave() => blocks.Pop();
}
