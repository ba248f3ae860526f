using System.Runtime.CompilerServices;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd;

/// <summary>A fact that needs another program, and is skipped where it is missing.</summary>
public sealed class PeerFactAttribute : FactAttribute
{
    public PeerFactAttribute(string program, [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        if (PeerProgram.Find(program) is null)
        {
            Skip = $"{program} is not installed.";
        }
    }
}
