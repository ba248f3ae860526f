using System.Collections;
using System.ComponentModel;
using System.Reflection;
using System.Runtime.Loader;

namespace MitmHost.Host.Addons.Unloading;

/// <summary>
/// The static tables of <see cref="TypeDescriptor"/>. Whoever asks it for a converter (Newtonsoft.Json does so for every type) leaves the type there
/// for ever, and with it the load context. Neither <see cref="TypeDescriptor.Refresh(Assembly)"/> nor anything else that is public removes it.
/// </summary>
internal static class TypeDescriptorTables
{
    private static readonly Type? Reflecting =
        typeof(TypeDescriptor).Assembly.GetType("System.ComponentModel.ReflectTypeDescriptionProvider", throwOnError: false);

    private static readonly Type? Node = typeof(TypeDescriptor).GetNestedType("TypeDescriptionNode", BindingFlags.NonPublic);

    /// <summary>The tables by type: their keys are the types themselves.</summary>
    private static readonly FieldInfo?[] ByType =
    [
        Static(typeof(TypeDescriptor), "s_defaultProviderInitialized"),
        Static(typeof(TypeDescriptor), "s_providerTypeTable"),
        Static(Reflecting, "s_propertyCache"),
        Static(Reflecting, "s_eventCache"),
        Static(Reflecting, "s_attributeCache"),
        Static(Reflecting, "s_extendedPropertyCache"),
        Static(Reflecting, "s_editorTables"),
    ];

    private static readonly FieldInfo? Providers = Static(typeof(TypeDescriptor), "s_providerTable");

    private static readonly FieldInfo? Next = Instance(Node, "Next");

    private static readonly FieldInfo? Provider = Instance(Node, "Provider");

    private static readonly FieldInfo? TypeData = Instance(Reflecting, "_typeData");

    /// <summary>Whether this runtime still has every table where it is looked for.</summary>
    public static bool AreFound => ByType.Append(Providers).Append(Next).Append(Provider).Append(TypeData).All(f => f is not null);

    /// <summary>Removes the types of a load context that is about to be unloaded.</summary>
    public static void Purge(AssemblyLoadContext context)
    {
        foreach (var table in ByType)
        {
            RemoveTypes(table?.GetValue(null), context);
        }

        if (Providers?.GetValue(null) is IDictionary providers)
        {
            foreach (var node in Values(providers))
            {
                PurgeNodes(node, context);
            }
        }
    }

    /// <summary>The providers of one type are a list; each that works by reflection has a table of its own.</summary>
    private static void PurgeNodes(object? node, AssemblyLoadContext context)
    {
        for (; node is not null && Node?.IsInstanceOfType(node) == true; node = Next?.GetValue(node))
        {
            if (Provider?.GetValue(node) is { } provider && Reflecting?.IsInstanceOfType(provider) == true)
            {
                RemoveTypes(TypeData?.GetValue(provider), context);
            }
        }
    }

    private static void RemoveTypes(object? table, AssemblyLoadContext context)
    {
        if (table is IDictionary dictionary)
        {
            foreach (var type in Snapshot(dictionary, d => d.Keys).OfType<Type>().Where(t => IsOf(t, context)))
            {
                Locked(dictionary, d => d.Remove(type));
            }
        }
    }

    private static List<object?> Values(IDictionary dictionary) => Snapshot(dictionary, d => d.Values);

    private static List<object?> Snapshot(IDictionary dictionary, Func<IDictionary, ICollection> part)
    {
        List<object?> items = [];
        Locked(dictionary, d => items.AddRange(part(d).Cast<object?>()));
        return items;
    }

    /// <summary>The runtime locks its hashtables where it writes to them; the concurrent dictionaries need no lock and refuse to name one.</summary>
    private static void Locked(IDictionary dictionary, Action<IDictionary> action)
    {
        if (dictionary is not Hashtable)
        {
            action(dictionary);
            return;
        }

        lock (dictionary.SyncRoot)
        {
            action(dictionary);
        }
    }

    private static bool IsOf(Type type, AssemblyLoadContext context)
    {
        if (AssemblyLoadContext.GetLoadContext(type.Assembly) == context)
        {
            return true;
        }

        return type.HasElementType ? IsOf(type.GetElementType()!, context) : type.IsGenericType && type.GetGenericArguments().Any(a => IsOf(a, context));
    }

    private static FieldInfo? Static(Type? type, string name) => type?.GetField(name, BindingFlags.Static | BindingFlags.NonPublic);

    private static FieldInfo? Instance(Type? type, string name) =>
        type?.GetField(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
}
