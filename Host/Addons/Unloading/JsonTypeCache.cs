using System.Reflection;
using System.Text.Json;

namespace MitmHost.Host.Addons.Unloading;

/// <summary>
/// What System.Text.Json keeps of every type it has ever written or read by reflection, and with the type its load context, for ever. The runtime
/// empties it for its own hot reload only, through a method that is not public.
/// </summary>
internal static class JsonTypeCache
{
    private static readonly Action<Type[]?>? ClearMethod = Find();

    /// <summary>Whether this runtime still has the method.</summary>
    public static bool IsFound => ClearMethod is not null;

    /// <summary>Empties it. Costs each serializer one look at its types again.</summary>
    public static void Clear() => ClearMethod?.Invoke(null);

    private static Action<Type[]?>? Find() =>
        typeof(JsonSerializer).Assembly
            .GetType("System.Text.Json.JsonSerializerOptionsUpdateHandler", throwOnError: false)
            ?.GetMethod("ClearCache", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [typeof(Type[])])
            ?.CreateDelegate<Action<Type[]?>>();
}
