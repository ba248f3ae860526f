using System.Collections;
using System.Text.Json;

namespace MitmHost.Host.Addons.Options;

/// <summary>An array, a list, or an interface that a list has.</summary>
/// <param name="type">The property's type.</param>
/// <param name="element">The type of the items.</param>
/// <param name="item">Reads one item.</param>
internal sealed class ListType(Type type, Type element, OptionType item) : OptionType
{
    public override string Expected => $"a list, each item {Item.Expected}";

    /// <summary>How one item is read.</summary>
    public OptionType Item { get; } = item;

    /// <returns>The type of the items; null when the type is no list.</returns>
    public static Type? ElementOf(Type type)
    {
        if (type.IsSZArray)
        {
            return type.GetElementType();
        }

        if (!type.IsGenericType || type.GetGenericArguments() is not [var element])
        {
            return null;
        }

        var list = typeof(List<>).MakeGenericType(element);
        return type.IsAssignableFrom(list) ? element : null;
    }

    public override bool TryRead(JsonElement json, object? current, OptionPlace place, out object? value)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.Array)
        {
            return place.FailExpected(Expected, json);
        }

        var items = new List<object?>();
        var allRead = true;
        foreach (var (index, given) in json.EnumerateArray().Index())
        {
            allRead &= Item.TryRead(given, current: null, place.Item(index), out var read);
            items.Add(read);
        }

        value = allRead ? Collect(items) : null;
        return allRead;
    }

    /// <summary>A JSON list, or else the one item of the list: nobody likes to write brackets and quotes in a shell.</summary>
    public override bool TryParse(string text, OptionPlace place, out object? value)
    {
        value = null;
        if (text.StartsWith('['))
        {
            return TryParseJson(text, place, out value);
        }

        if (!Item.TryParse(text, place, out var only))
        {
            return false;
        }

        value = Collect([only]);
        return true;
    }

    private bool TryParseJson(string text, OptionPlace place, out object? value)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return TryRead(document.RootElement, current: null, place, out value);
        }
        catch (JsonException)
        {
            value = null;
            return place.FailExpected("a JSON list, such as [\"one\", \"two\"]", text);
        }
    }

    private IList Collect(List<object?> items)
    {
        var array = Array.CreateInstance(element, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            array.SetValue(items[i], i);
        }

        return type.IsSZArray ? array : (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element), array)!;
    }
}
