namespace MitmHost.Tools.LoadLab.Reload;

/// <summary>Quantiles of a small number of values, each one of them: the value of rank ⌈q·n⌉.</summary>
internal sealed record Percentiles(double P50, double P90, double P99, double Max)
{
    /// <returns>Null when there are no values.</returns>
    public static Percentiles? Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? null : new Percentiles(At(sorted, 50), At(sorted, 90), At(sorted, 99), sorted[^1]);
    }

    /// <summary>The same distribution, each value less by so much.</summary>
    public Percentiles Less(double amount) => new(P50 - amount, P90 - amount, P99 - amount, Max - amount);

    /// <summary>In whole numbers: 0.99 · 100 is a little more than 99, and its ceiling would be one rank too high.</summary>
    private static double At(double[] sorted, int percent) => sorted[((sorted.Length * percent) + 99) / 100 - 1];
}
