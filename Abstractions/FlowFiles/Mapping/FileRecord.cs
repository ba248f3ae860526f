namespace MitmHost.FlowFiles;

/// <summary>
/// What a flow file says of an object and its properties cannot hold: keys without a property, and values that a property rounds. A value is written
/// back as it was read for as long as the property beside it has not been changed.
/// </summary>
internal sealed class FileRecord
{
    private readonly List<(string Key, TnetValue Original, object? Model)> kept = new(2);

    /// <summary>Keeps a value.</summary>
    /// <param name="record">The record of the object, made when it is first needed.</param>
    /// <param name="key">The key of the value.</param>
    /// <param name="original">What the file says.</param>
    /// <param name="model">What the property makes of it; null for a key without a property.</param>
    public static void Keep(ref FileRecord? record, string key, TnetValue original, object? model) =>
        (record ??= new()).kept.Add((key, Detached(original), model));

    /// <summary>The value to write: the one that was read, unless the property says something else by now.</summary>
    public static TnetValue Or<T>(object? record, string key, T model, TnetValue made)
    {
        if (record is not FileRecord { kept: var kept })
        {
            return made;
        }

        foreach (var (name, original, earlier) in kept)
        {
            if (name == key)
            {
                return Equals(earlier, model) ? original : made;
            }
        }

        return made;
    }

    /// <summary>Whether a value of that key is kept.</summary>
    public static bool Has(object? record, string key) => record is FileRecord { kept: var kept } && kept.Exists(entry => entry.Key == key);

    /// <summary>A value that does not keep the memory of the whole flow alive.</summary>
    private static TnetValue Detached(TnetValue value)
    {
        switch (value.Kind)
        {
            case TnetKind.Text:
                return TnetValue.Text(value.AsText());
            case TnetKind.Bytes when value.AsStored() is null:
                return TnetValue.Bytes(value.AsBytes().ToArray());
            case TnetKind.List:
                var list = new TnetList(value.AsList().Count);
                foreach (var item in value.AsList())
                {
                    list.Add(Detached(item));
                }

                return TnetValue.List(list);
            case TnetKind.Dictionary:
                var dictionary = new TnetDictionary(value.AsDictionary().Count);
                foreach (var (key, item) in value.AsDictionary())
                {
                    dictionary.Add(key, Detached(item));
                }

                return TnetValue.Dictionary(dictionary);
            default:
                return value;
        }
    }
}
