namespace MitmHost;

/// <summary>Fires when flows have changed: after each hook of a flow that is under way, and when somebody edits flows of the store (mitmproxy: <c>update</c>).</summary>
/// <remarks>
/// <para>May change: nothing that would be noticed; the messages of a flow under way may have been sent already.</para>
/// <para>Streaming: no effect; no body is held back for this hook.</para>
/// </remarks>
[HookContract("update", Since = 6)]
public interface IFlowsUpdatedHook
{
    /// <summary>Flows have changed.</summary>
    /// <param name="flows">The flows, at least one.</param>
    void OnFlowsUpdated(IReadOnlyList<Flow> flows);
}

/// <summary>The async twin of <see cref="IFlowsUpdatedHook"/>.</summary>
/// <remarks>
/// <para>May change: nothing that would be noticed.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("update", Since = 6)]
public interface IAsyncFlowsUpdatedHook
{
    /// <summary>Flows have changed.</summary>
    /// <param name="flows">The flows, at least one.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits for the hook any more.</param>
    /// <returns>A task that ends when the addon has taken note.</returns>
    ValueTask OnFlowsUpdatedAsync(IReadOnlyList<Flow> flows, CancellationToken cancellationToken);
}
