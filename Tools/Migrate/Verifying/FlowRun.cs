namespace MitmHost.Tools.Migrate.Verifying;

/// <summary>What became of one flow on its way through one addon.</summary>
/// <param name="Hooks">The hooks that were called, in order.</param>
/// <param name="Fields">The flow afterwards, field by field.</param>
/// <param name="Problem">What a hook threw, or that it did not end; null when all went well.</param>
internal sealed record FlowRun(IReadOnlyList<string> Hooks, IReadOnlyDictionary<string, string> Fields, string? Problem);
