namespace MitmHost.FlowFiles.Tests;

/// <summary>Keeps what is written, and cannot go back.</summary>
internal sealed class PipeLikeStream : MemoryStream
{
    public override bool CanSeek => false;
}
