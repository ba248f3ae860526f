namespace MitmHost.Host.Chain;

/// <summary>A call that was seen running.</summary>
/// <param name="Place">Where; null for none.</param>
/// <param name="Subject">What about.</param>
/// <param name="Number">Which call: none of the same thread has the same.</param>
internal readonly record struct HookSighting(HookPlace? Place, IHookSubject? Subject, long Number);
