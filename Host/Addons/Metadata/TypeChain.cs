namespace MitmHost.Host.Addons.Metadata;

/// <summary>A type of a plugin and all that it derives from, as far as plugin and contract go.</summary>
internal sealed class TypeChain
{
    private const int Longest = 64;

    private TypeChain(PluginTypes types, PluginType first)
    {
        var next = Follow(types, first);
        for (; next is { } key && types.Contract.Find(key) is { } found && Contract.Count < Longest; next = found.Base)
        {
            Contract.Add(found);
        }

        End = next;
    }

    /// <summary>The plugin's own types, the derived one first, each with the arguments that the derived ones give it.</summary>
    public List<(PluginType Type, IReadOnlyList<string> Arguments)> Own { get; } = [];

    /// <summary>The contract's types.</summary>
    public List<ContractType> Contract { get; } = [];

    /// <summary>The type at which the chain leaves plugin and contract; null when it ends in them.</summary>
    public TypeKey? End { get; }

    /// <summary>Whether every type in the chain is known: nothing is missed by looking at them only.</summary>
    public bool IsWhole => End is null || RootTypes.Knows(End.Value);

    public bool IsAddon => Contract.Exists(t => t.Key.Is("MitmHost.Addon"));

    public static TypeChain Of(PluginTypes types, PluginType type) => new(types, type);

    /// <summary>Goes up as long as the plugin has the base type itself.</summary>
    private TypeKey? Follow(PluginTypes types, PluginType first)
    {
        IReadOnlyList<string> arguments = [];
        for (var type = first; Own.Count < Longest;)
        {
            Own.Add((type, arguments));
            if (type.Base is not { } parent || types.Find(parent) is not { } next)
            {
                return type.Base;
            }

            var given = arguments;
            arguments = [.. parent.Arguments.Select(a => GenericNames.Substitute(a, given))];
            type = next;
        }

        return null;
    }
}
