using System.Reflection;

namespace MitmHost.Host.Chain;

/// <summary>One hook of the contract: its name, and the two interfaces through which an addon may subscribe.</summary>
internal abstract class Hook(Type sync, Type async)
{
    /// <summary>mitmproxy's name of the event.</summary>
    public string Name { get; } = sync.GetCustomAttribute<HookContractAttribute>()!.Name;

    public Type Sync { get; } = sync;

    public Type Async { get; } = async;

    public bool IsSubscribedBy(Type addon) => addon.IsAssignableTo(Sync) || addon.IsAssignableTo(Async);

    public bool IsSubscribedTwiceBy(Type addon) => addon.IsAssignableTo(Sync) && addon.IsAssignableTo(Async);
}
