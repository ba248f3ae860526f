namespace MitmHost;

/// <summary>A text is no filter. The message points at the column.</summary>
public sealed class FlowFilterException : FormatException
{
    /// <summary>Makes an exception without a place.</summary>
    public FlowFilterException()
        : this("The filter is wrong.")
    {
    }

    /// <summary>Makes an exception without a place.</summary>
    /// <param name="message">What is wrong.</param>
    public FlowFilterException(string message)
        : this(message, null)
    {
    }

    /// <summary>Makes an exception without a place.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause; null for none.</param>
    public FlowFilterException(string message, Exception? innerException)
        : base(message, innerException) => Error = new("", 1, message);

    /// <summary>Makes an exception that points at a place.</summary>
    /// <param name="error">What is wrong, and where.</param>
    public FlowFilterException(FlowFilterError error)
        : base((error ?? throw new ArgumentNullException(nameof(error))).ToString()) => Error = error;

    /// <summary>What is wrong, and where.</summary>
    public FlowFilterError Error { get; }

    /// <summary>Where in the text, from 1.</summary>
    public int Column => Error.Column;
}
