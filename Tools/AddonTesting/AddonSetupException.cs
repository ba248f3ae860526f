namespace MitmHost.Testing;

/// <summary>The host would refuse the addon: options that are not allowed, an import that nobody provides, a constructor that throws.</summary>
public sealed class AddonSetupException : Exception
{
    internal AddonSetupException(IReadOnlyList<string> reasons, Exception? cause = null)
        : base(string.Join(Environment.NewLine, reasons), cause) => Reasons = reasons;

    /// <summary>Each one sentence, as the host would print it: what is wrong, and what to do about it.</summary>
    public IReadOnlyList<string> Reasons { get; }
}
