namespace MitmHost;

/// <summary>What a pattern is matched against.</summary>
internal enum PatternAlphabet
{
    /// <summary>Text, in which letters of every script have two cases.</summary>
    Text,

    /// <summary>Bytes, of which only ASCII ones are letters, digits or white space: see <see cref="ByteText"/>.</summary>
    Bytes,
}
