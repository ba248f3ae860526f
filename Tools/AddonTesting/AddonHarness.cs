namespace MitmHost.Testing;

/// <summary>Begins the test of an addon.</summary>
public static class AddonHarness
{
    /// <summary>Prepares an addon. It is made when it is needed first: by <see cref="AddonHarness{TAddon}.Addon"/> or by starting it.</summary>
    /// <typeparam name="TAddon">The addon: a concrete class with one public constructor.</typeparam>
    /// <param name="options">The options object of an <see cref="Addon{TOptions}"/>; null leaves them at their defaults.</param>
    /// <returns>The harness; dispose it to stop the addon.</returns>
    public static AddonHarness<TAddon> For<TAddon>(object? options = null)
        where TAddon : Addon
    {
        var harness = new AddonHarness<TAddon>();
        return options is null ? harness : harness.WithOptions(options);
    }
}
