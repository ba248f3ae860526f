namespace MitmHost;

/// <summary>The place in a message that a <see cref="MultiMap"/> shows.</summary>
internal interface IPairSource
{
    /// <summary>Reads the entries; the list belongs to the caller.</summary>
    List<Pair> Read();

    /// <summary>Puts the entries into the message, in place of those that are there.</summary>
    void Write(List<Pair> pairs);
}
