namespace MitmHost.ContractRules;

/// <summary>What happens at run time to an addon that is left as it is. In the order in which to repair them: what nobody notices comes first.</summary>
public enum Consequence
{
    /// <summary>The hook is never called, and nothing says so.</summary>
    NeverCalled,

    /// <summary>Silently something else happens.</summary>
    DoesSomethingElse,

    /// <summary>The hook throws where it uses the name; the traffic passes unchanged.</summary>
    HookThrows,

    /// <summary>Each call of the hook fails, for the number or the kind of its arguments.</summary>
    CallFails,

    /// <summary>The addon does not load.</summary>
    FailsToLoad,

    /// <summary>It works, and warns.</summary>
    Warns,

    /// <summary>Nothing: the name has no effect any more.</summary>
    Nothing,
}
