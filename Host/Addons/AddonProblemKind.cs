namespace MitmHost.Host.Addons;

/// <summary>How much a problem matters.</summary>
internal enum AddonProblemKind
{
    /// <summary>Worth a line; nothing was refused.</summary>
    Warning,

    /// <summary>A plugin or an addon was refused; the host goes on without it.</summary>
    Refused,

    /// <summary>What was refused was asked for by name, and not as optional: the host must not start.</summary>
    Fatal,
}
