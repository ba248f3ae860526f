namespace MitmHost.ContractRules;

/// <summary>Says a consequence in one sentence.</summary>
public static class ConsequenceText
{
    public static string Of(Consequence consequence) => consequence switch
    {
        Consequence.NeverCalled => "The hook is never called, and nothing says so.",
        Consequence.DoesSomethingElse => "It silently does something else.",
        Consequence.HookThrows => "The hook that uses it throws, and the traffic passes unchanged.",
        Consequence.CallFails => "Every call of the hook fails, so that it never does anything.",
        Consequence.FailsToLoad => "The addon does not load.",
        Consequence.Warns => "It still works, and warns.",
        _ => "It has no effect any more.",
    };
}
