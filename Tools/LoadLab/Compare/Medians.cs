namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>The statistics of the tables. A missing value is a round in which nothing was measured.</summary>
internal static class Medians
{
    /// <summary>The middle of the values that are there; the mean of the two middle ones; null when there are none.</summary>
    public static double? Of(IEnumerable<double?> values)
    {
        var sorted = values.OfType<double>().Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length == 0 ? null
            : sorted.Length % 2 == 1 ? sorted[middle]
            : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>
    /// The median of the ratios of rounds that ran next to each other. Whatever else the machine did in a round weighs on both sides of
    /// its ratio, so this moves less than the ratio of the medians.
    /// </summary>
    /// <param name="numerators">By round.</param>
    /// <param name="denominators">By round, as long as the numerators.</param>
    public static double? OfRatios(IReadOnlyList<double?> numerators, IReadOnlyList<double?> denominators) =>
        Of(numerators.Zip(denominators, static (numerator, denominator) => denominator > 0 ? numerator / denominator : null));
}
