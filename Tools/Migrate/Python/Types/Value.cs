namespace MitmHost.Tools.Migrate.Python.Types;

/// <summary>What is known of an object.</summary>
internal sealed record Value
{
    private const int MaxDepth = 4;

    private int Depth => 1 + (Element?.Depth ?? 0);

    public Kinds Kinds { get; init; }

    /// <summary>The dotted path of a module, a class or a function of mitmproxy; null when it is none.</summary>
    public string? Path { get; init; }

    /// <summary>A class of the run.</summary>
    public ClassInfo? Class { get; init; }

    /// <summary>The class of the run that the object is an instance of.</summary>
    public ClassInfo? Instance { get; init; }

    /// <summary>A function of the run.</summary>
    public FunctionInfo? Function { get; init; }

    /// <summary>What it contains, when it is a container.</summary>
    public Value? Element
    {
        get;

        // A list of lists of lists …: what is deeper is not asked for, and must not grow with each round.
        init => field = value?.Depth >= MaxDepth ? null : value;
    }

    /// <summary>Whether it was guessed from a name.</summary>
    public bool IsWeak { get; init; }

    /// <summary>The fact about the old name that it comes from: what is done with it follows from there.</summary>
    public Facts.PythonFact? Origin { get; init; }

    public static Value Of(Kinds kinds) => new() { Kinds = kinds };

    /// <summary>What is known of an object that may be either.</summary>
    public static Value? Join(Value? a, Value? b)
    {
        if (a is null || b is null || ReferenceEquals(a, b))
        {
            return a ?? b;
        }

        if (a == b)
        {
            return a;
        }

        return new Value
        {
            Kinds = a.Kinds | b.Kinds,
            Path = a.Path ?? b.Path,
            Class = a.Class ?? b.Class,
            Instance = a.Instance ?? b.Instance,
            Function = a.Function ?? b.Function,
            Element = Join(a.Element, b.Element),
            IsWeak = a.Kinds == Kinds.None ? b.IsWeak : b.Kinds == Kinds.None ? a.IsWeak : a.IsWeak && b.IsWeak,
            Origin = a.Origin ?? b.Origin,
        };
    }
}
