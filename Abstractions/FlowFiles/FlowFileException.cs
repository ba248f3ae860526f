using System.Globalization;

namespace MitmHost.FlowFiles;

/// <summary>A flow file cannot be read any further, or not at all. The flows before that place were given out.</summary>
public sealed class FlowFileException : IOException
{
    /// <summary>Makes an exception.</summary>
    /// <param name="message">What is wrong and what to do, in one or two sentences.</param>
    /// <param name="offset">Where, in bytes from the start of the file.</param>
    /// <param name="goodFlows">How many flows were read before that place.</param>
    /// <param name="innerException">The cause; null for none.</param>
    public FlowFileException(string message, long offset, long goodFlows, Exception? innerException = null)
        : base(message, innerException) => (Offset, GoodFlows) = (offset, goodFlows);

    /// <summary>Where the file is broken, in bytes from its start.</summary>
    public long Offset { get; }

    /// <summary>How many flows were read before that place.</summary>
    public long GoodFlows { get; }

    internal static FlowFileException Broken(FlowFormatException error, long goodFlows)
    {
        var offset = error.Offset ?? 0;
        var remedy = goodFlows == 0
            ? "Check that this is a flow file of mitmproxy or MitmHost, or a HAR file."
            : string.Create(CultureInfo.InvariantCulture, $"The {goodFlows} flows before it were read; what follows is lost.");
        var message = string.Create(CultureInfo.InvariantCulture, $"The file is broken at byte {offset}: {error.Message} {remedy}");
        return new FlowFileException(message, offset, goodFlows, error);
    }
}
