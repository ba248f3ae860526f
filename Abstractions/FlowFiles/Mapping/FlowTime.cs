namespace MitmHost.FlowFiles;

/// <summary>Times of flow files, which are seconds since 1970 in a double, and times of the model, which count 100 ns.</summary>
internal static class FlowTime
{
    private const double MostSeconds = 253_402_300_799;
    private const double LeastSeconds = -62_135_596_800;

    /// <summary>The nearest time; 1970 for what is no time, such as NaN.</summary>
    public static DateTimeOffset FromSeconds(double seconds)
    {
        if (!(seconds is >= LeastSeconds and <= MostSeconds))
        {
            return DateTimeOffset.UnixEpoch;
        }

        // Apart, because the product of the whole would need more bits than a double has.
        var whole = Math.Floor(seconds);
        var ticks = ((long)whole * TimeSpan.TicksPerSecond) + (long)Math.Round((seconds - whole) * TimeSpan.TicksPerSecond);
        return new DateTimeOffset(DateTime.UnixEpoch.AddTicks(ticks), TimeSpan.Zero);
    }

    /// <summary>The seconds; 0 for a time that was never set, whose year 1 Python cannot show.</summary>
    public static double ToSeconds(DateTimeOffset time)
    {
        if (time == default)
        {
            return 0;
        }

        var (whole, rest) = Math.DivRem((time - DateTimeOffset.UnixEpoch).Ticks, TimeSpan.TicksPerSecond);
        return whole + ((double)rest / TimeSpan.TicksPerSecond);
    }

    /// <summary>Reads a time, and keeps what the model rounds or does not tell: doubles that 100 ns cannot hold, integers.</summary>
    public static DateTimeOffset Read(TnetDictionary from, string key, ref FileRecord? record)
    {
        _ = from.Number(key);
        return Read(from[key], key, ref record);
    }

    /// <summary>The same for a value by itself.</summary>
    public static DateTimeOffset Read(TnetValue value, string key, ref FileRecord? record)
    {
        var seconds = value.AsDouble();
        var time = FromSeconds(seconds);
        if (value.Kind != TnetKind.Float || BitConverter.DoubleToInt64Bits(ToSeconds(time)) != BitConverter.DoubleToInt64Bits(seconds))
        {
            FileRecord.Keep(ref record, key, value, time);
        }

        return time;
    }

    /// <summary>Reads a time that may be missing.</summary>
    public static DateTimeOffset? ReadOptional(TnetDictionary from, string key, ref FileRecord? record) =>
        from[key].IsNull ? null : Read(from, key, ref record);

    public static TnetValue Write(object? record, string key, DateTimeOffset time) =>
        FileRecord.Or(record, key, time, TnetValue.Of(ToSeconds(time)));

    public static TnetValue WriteOptional(object? record, string key, DateTimeOffset? time) =>
        time is { } known ? Write(record, key, known) : TnetValue.Null;
}
