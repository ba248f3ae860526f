namespace MitmHost.FlowFiles;

/// <summary>Values of a dictionary, or of a list, in the type that must stand there; what stands there instead is told with its key.</summary>
internal static class TnetFields
{
    private static readonly Func<TnetValue, bool> ToBoolean = value => value.AsBoolean();
    private static readonly Func<TnetValue, string> ToText = value => value.AsText();
    private static readonly Func<TnetValue, double> ToNumber = value => value.AsDouble();
    private static readonly Func<TnetValue, ReadOnlyMemory<byte>> ToBytes = value => value.AsBytes();
    private static readonly Func<TnetValue, TnetList> ToList = value => value.AsList();
    private static readonly Func<TnetValue, TnetDictionary> ToDictionary = value => value.AsDictionary();
    private static readonly Func<TnetValue, int> ToInt32 = value => value.AsInteger() is >= int.MinValue and <= int.MaxValue and var number
        ? (int)number
        : throw new FlowFormatException("The number is larger than any that belongs here.");

    public static bool Flag(this TnetDictionary from, string key) => from.Get(key, ToBoolean);

    public static bool? OptionalFlag(this TnetDictionary from, string key) => from[key].IsNull ? null : from.Get(key, ToBoolean);

    public static int Int(this TnetDictionary from, string key) => from.Get(key, ToInt32);

    public static int? OptionalInt(this TnetDictionary from, string key) => from[key].IsNull ? null : from.Get(key, ToInt32);

    public static long Long(this TnetDictionary from, string key) => from.Get(key, static value => value.AsInteger());

    public static double Number(this TnetDictionary from, string key) => from.Get(key, ToNumber);

    public static string Text(this TnetDictionary from, string key)
    {
        var text = from.Get(key, ToText);
        return text.Length == 0 ? "" : text;
    }

    public static string? OptionalText(this TnetDictionary from, string key) => from[key].IsNull ? null : from.Text(key);

    public static ReadOnlyMemory<byte> Bytes(this TnetDictionary from, string key) => from.Get(key, ToBytes);

    public static TnetList List(this TnetDictionary from, string key) => from.Get(key, ToList);

    public static TnetDictionary Dictionary(this TnetDictionary from, string key) => from.Get(key, ToDictionary);

    /// <summary>What a reader makes of a value; its errors get the key.</summary>
    public static T Get<T>(this TnetDictionary from, string key, Func<TnetValue, T> read)
    {
        var value = from[key];
        try
        {
            return read(value);
        }
        catch (FlowFormatException error)
        {
            throw error.Within(key);
        }
    }

    /// <summary>What a reader makes of a value of a list; its errors get the index.</summary>
    public static T Get<T>(this TnetList from, int index, Func<TnetValue, T> read)
    {
        if (index >= from.Count)
        {
            throw new FlowFormatException($"Expected a list of at least {index + 1} values, not of {from.Count}.");
        }

        try
        {
            return read(from[index]);
        }
        catch (FlowFormatException error)
        {
            throw error.Within(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"[{index}]"));
        }
    }

    /// <summary>What a reader makes of each value of a list.</summary>
    public static T[] All<T>(this TnetList from, Func<TnetValue, T> read)
    {
        if (from.Count == 0)
        {
            return [];
        }

        var all = new T[from.Count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = from.Get(i, read);
        }

        return all;
    }

    /// <summary>To be called once every known key was read.</summary>
    /// <exception cref="FlowFormatException">There is another key.</exception>
    public static void DemandNoOther(this TnetDictionary from, params ReadOnlySpan<string> known)
    {
        if (from.Count == known.Length)
        {
            return;
        }

        foreach (var (key, _) in from)
        {
            if (!known.Contains(key))
            {
                throw new FlowFormatException("No such key belongs here.") { KeyPath = key };
            }
        }
    }

    /// <summary>To be called for a list that is a tuple.</summary>
    /// <exception cref="FlowFormatException">It has another number of values.</exception>
    public static TnetList DemandCount(this TnetList from, int count) =>
        from.Count == count ? from : throw new FlowFormatException($"Expected a list of {count} values, not of {from.Count}.");

    public static TnetValue OfText(string? text) => text is null ? TnetValue.Null : TnetValue.Text(text);

    public static TnetValue OfInt(int? number) => number is { } known ? TnetValue.Of((long)known) : TnetValue.Null;

    public static TnetValue OfFlag(bool? flag) => flag is { } known ? TnetValue.Of(known) : TnetValue.Null;

    public static TnetValue OfAll<T>(IReadOnlyList<T> items, Func<T, TnetValue> write)
    {
        var list = new TnetList(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            list.Add(write(items[i]));
        }

        return TnetValue.List(list);
    }
}
