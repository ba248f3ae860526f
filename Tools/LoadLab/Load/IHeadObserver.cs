namespace MitmHost.Tools.LoadLab.Load;

/// <summary>Is shown the head of each answer.</summary>
internal interface IHeadObserver
{
    /// <param name="fields">Field lines, each with its CRLF; valid during the call.</param>
    void Saw(ReadOnlySpan<byte> fields);
}
