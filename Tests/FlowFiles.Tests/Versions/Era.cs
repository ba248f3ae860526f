namespace MitmHost.FlowFiles.Tests.Versions;

/// <summary>The time of a version of the format, which has three numbers up to 3.0 and one from 4 on.</summary>
internal readonly record struct Era(FormatVersion Version)
{
    /// <summary>The last that Python 2 wrote, which knows bytes only.</summary>
    public bool IsPythonTwo => !Since(0, 18);

    /// <summary>What stands in the file under <c>version</c>.</summary>
    public TnetValue Stored => Version.Minor is { } minor
        ? Mapping.Trees.List(TnetValue.Of((long)Version.Number), TnetValue.Of((long)minor), TnetValue.Of(1L))
        : TnetValue.Of((long)Version.Number);

    /// <summary>Whether a version that is one number had come by then.</summary>
    public bool Since(int number) => Version.Minor is null && Version.Number >= number;

    /// <summary>The same for the versions of old.</summary>
    public bool Since(int major, int minor) => Version.Minor is not { } own || (Version.Number, own).CompareTo((major, minor)) >= 0;

    public override string ToString() => Version.ToString();
}
