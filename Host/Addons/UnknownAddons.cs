namespace MitmHost.Host.Addons;

/// <summary>Finds options that were given for addons which are not there.</summary>
internal static class UnknownAddons
{
    /// <param name="overrides">What was given.</param>
    /// <param name="known">The names of the addons in the chain.</param>
    public static IEnumerable<AddonProblem> Of(IEnumerable<OptionOverride> overrides, IReadOnlyList<string> known)
    {
        foreach (var given in overrides.Where(o => !o.IsOptional && !known.Contains(o.Addon, StringComparer.Ordinal)))
        {
            var names = known.Count == 0 ? "No addon is loaded." : $"Loaded are {string.Join(", ", known)}.";
            var message = $"{given.Place}: there is no addon {given.Addon} in the chain.{Suggestion.For(given.Addon, known)} {names}";
            yield return new AddonProblem(null, null, message, AddonProblemKind.Fatal);
        }
    }
}
