using System.Reflection;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Addons.Loading;

/// <summary>One addon class of a plugin, before an addon is made of it.</summary>
internal sealed record AddonDeclaration
{
    public required Type Type { get; init; }

    public required string Name { get; init; }

    /// <summary>What the addon does, in its author's words.</summary>
    public string? Description { get; init; }

    /// <summary>The names of the hooks it subscribes to, in the order in which a flow meets them.</summary>
    public IReadOnlyList<string> Hooks { get; init; } = [];

    /// <summary>Why no addon can be made of it; null when nothing speaks against it so far.</summary>
    public string? Refusal { get; init; }

    /// <summary>The type of its options; null when it takes none.</summary>
    public Type? OptionsType
    {
        get
        {
            var type = Type.BaseType;
            while (type is not null && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Addon<>)))
            {
                type = type.BaseType;
            }

            return type?.GetGenericArguments()[0];
        }
    }

    public static AddonDeclaration Of(Type type)
    {
        try
        {
            var given = type.GetCustomAttribute<AddonAttribute>();
            var name = given?.Name ?? AddonName.OfType(type.Name);
            return new AddonDeclaration
            {
                Type = type,
                Name = name,
                Description = given?.Description,
                Hooks = [.. Chain.Hooks.Of(type).Select(h => h.Name)],
                Refusal = RefusalOf(type, name),
            };
        }
        catch (Exception exception) when (exception is TypeLoadException or IOException or BadImageFormatException or MissingMemberException)
        {
            // An attribute, or the type of a constructor's parameter, lives in a DLL that is not there or not the same any more.
            var refusal = $"{type.Name} cannot be read: {OneLine.Of(exception.Message)} Put what is missing beside the plugin.";
            return new AddonDeclaration { Type = type, Name = AddonName.OfType(type.Name), Refusal = refusal };
        }
    }

    private static string? RefusalOf(Type type, string name)
    {
        if (!AddonName.IsValid(name))
        {
            return $"{type.Name} is called \"{name}\"; a name consists of a-z, 0-9 and -. Give it one with [Addon(\"…\")].";
        }

        if (Chain.Hooks.All.FirstOrDefault(h => h.IsSubscribedTwiceBy(type)) is { } twice)
        {
            return $"{type.Name} has the hook {twice.Name} twice, as {twice.Sync.Name} and as {twice.Async.Name}. Keep one.";
        }

        return type.GetConstructors().Length switch
        {
            0 => $"{type.Name} has no public constructor. Make the one that the host shall call public.",
            1 => null,
            var count => $"{type.Name} has {count} public constructors. Keep the one that the host shall call.",
        };
    }
}
