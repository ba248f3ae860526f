namespace MitmHost.Host.Addons.Watching;

/// <summary>What a look at a DLL can find, from good to bad.</summary>
internal enum DllFinding
{
    /// <summary>It is there as a whole.</summary>
    Whole,

    /// <summary>Something of it is missing or wrong: half of it was written so far, or it is damaged.</summary>
    Damaged,

    /// <summary>Somebody holds it, which will end.</summary>
    Held,
}
