namespace MitmHost;

/// <summary>An addon with options: its <c>options</c> section of plugins.json, bound to <typeparamref name="TOptions"/> and validated before the addon starts.</summary>
/// <typeparam name="TOptions">
/// A class with a public parameterless constructor and settable properties; what a property holds after construction is its default. Strings, booleans,
/// numbers, enums, <see cref="TimeSpan"/>, <see cref="Uri"/>, arrays and lists of these and nested option classes are bound; validation attributes are honoured.
/// </typeparam>
public abstract class Addon<TOptions> : Addon
    where TOptions : class, new()
{
    private TOptions? options;

    /// <summary>Called by the addon's own constructor.</summary>
    protected Addon()
    {
    }

    /// <summary>The options in force. Replaced as a whole when plugins.json changes: read it anew in each hook.</summary>
    /// <exception cref="InvalidOperationException">Read in the constructor, before the host has set it.</exception>
    public TOptions Options => options ?? throw NotYet(nameof(Options));

    internal sealed override Type? OptionsType => typeof(TOptions);

    internal sealed override object? OptionsObject
    {
        get => Volatile.Read(ref options);
        set => Volatile.Write(ref options, (TOptions?)value);
    }
}
