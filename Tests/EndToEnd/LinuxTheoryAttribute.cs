using System.Runtime.CompilerServices;

namespace MitmHost.EndToEnd;

/// <summary>A theory that looks into /proc.</summary>
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "How much memory a process holds is read from /proc, which this system does not have.";
        }
    }
}
