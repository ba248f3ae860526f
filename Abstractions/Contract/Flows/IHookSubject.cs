namespace MitmHost;

/// <summary>What the chain needs of the object that it passes to hooks.</summary>
internal interface IHookSubject
{
    /// <summary>Grows with each change, so that the chain can tell which addon made one.</summary>
    int Revision { get; }

    /// <summary>Names it in a log line.</summary>
    string Describe();

    /// <summary>Notes that an addon changed it.</summary>
    void NoteChange(string addon);

    /// <summary>An addon that fails closed has failed: nothing of this may go on.</summary>
    void Refuse(string reason);
}
