using System.Numerics;

namespace MitmHost.Tools.LoadLab.Load;

/// <summary>
/// Counts durations in buckets whose width grows with the value: 128 to each doubling, so that a quantile is off by less than 1 %.
/// Recording is one addition; nothing is allocated.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int StepBits = 7;
    private const int Steps = 1 << StepBits;
    private const int ValueBits = 40;

    /// <summary>18 minutes. Longer than any run is allowed to wait.</summary>
    public const long MaxNanoseconds = (1L << ValueBits) - 1;

    private readonly long[] counts = new long[(ValueBits - StepBits + 1) << StepBits];

    public long Count { get; private set; }

    public void Record(long nanoseconds)
    {
        counts[BucketOf(Math.Clamp(nanoseconds, 0, MaxNanoseconds))]++;
        Count++;
    }

    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] += other.counts[i];
        }

        Count += other.Count;
    }

    /// <summary>The middle of the bucket that holds the value of rank ⌈q·n⌉; null when nothing was recorded.</summary>
    /// <param name="q">0.5 for the median.</param>
    public double? QuantileNanoseconds(double q)
    {
        var left = Math.Max(1, (long)Math.Ceiling(q * Count));
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            left -= counts[bucket];
            if (left <= 0)
            {
                return MiddleOf(bucket);
            }
        }

        return null;
    }

    private static int BucketOf(long value)
    {
        if (value < Steps)
        {
            return (int)value;
        }

        // The highest StepBits + 1 bits choose the bucket: 0b1xxxxxxx, so that x is the step and the shift is the doubling.
        var shift = BitOperations.Log2((ulong)value) - StepBits;
        return ((shift + 1) << StepBits) + (int)(value >> shift) - Steps;
    }

    private static double MiddleOf(int bucket)
    {
        if (bucket < Steps)
        {
            return bucket;
        }

        var shift = (bucket >> StepBits) - 1;
        var low = ((long)(bucket & (Steps - 1)) + Steps) << shift;
        return low + (((1L << shift) - 1) / 2.0);
    }
}
