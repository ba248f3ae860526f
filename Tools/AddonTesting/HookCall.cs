using System.Reflection;

namespace MitmHost.Testing;

/// <summary>Calls a hook of an addon if it has it, in either of its two forms.</summary>
internal static class HookCall
{
    public static ValueTask RunAsync<TSync, TAsync>(Addon addon, Action<string> trace, Action<TSync> call, Func<TAsync, ValueTask> callAsync)
        where TSync : class
        where TAsync : class
    {
        if (addon is TSync or TAsync)
        {
            trace(typeof(TSync).GetCustomAttribute<HookContractAttribute>()?.Name ?? typeof(TSync).Name);
        }

        if (addon is TSync hook)
        {
            call(hook);
        }

        return addon is TAsync twin ? callAsync(twin) : default;
    }
}
