namespace MitmHost.Tools.Migrate.Findings;

/// <summary>What became of a file of the run.</summary>
internal enum FileStatus
{
    Ok,

    /// <summary>Parts of it were not understood.</summary>
    Partial,

    /// <summary>It is no addon.</summary>
    Skipped,
    Unreadable,
}
