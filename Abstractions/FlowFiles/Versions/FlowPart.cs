namespace MitmHost.FlowFiles;

/// <summary>A dictionary within a flow and the way to it, so that an error can name the key.</summary>
internal readonly record struct FlowPart(TnetDictionary Keys, string? Path = null)
{
    public FlowPart Client => Part("client_conn");

    public FlowPart Server => Part("server_conn");

    /// <summary>A dictionary that must be there.</summary>
    public FlowPart Part(string key) => new(In(key, Get(key), static value => value.AsDictionary()), PathOf(key));

    /// <summary>A dictionary that may be missing or null.</summary>
    public FlowPart? OptionalPart(string key) => Keys.TryGet(key, out var value) && !value.IsNull ? Part(key) : null;

    public TnetValue Get(string key) =>
        Keys.TryGet(key, out var value) ? value : throw new FlowFormatException("The key is missing.") { KeyPath = PathOf(key) };

    public void Set(string key, TnetValue value) => Keys[key] = value;

    public void Rename(string oldKey, string newKey)
    {
        _ = Get(oldKey);
        Keys.Rename(oldKey, newKey);
    }

    public TnetList List(string key) => In(key, Get(key), static value => value.AsList());

    /// <summary>Turns bytes into text; what is no UTF-8 is spelled <c>\xff</c>.</summary>
    public void MakeText(string key)
    {
        if (Keys.TryGet(key, out var value) && value.Kind == TnetKind.Bytes)
        {
            Keys[key] = TnetValue.Text(EscapedText.Of(value.AsBytes().Span));
        }
    }

    public FlowFormatException Error(string key, string message) => new(message) { KeyPath = PathOf(key) };

    private T In<T>(string key, in TnetValue value, Func<TnetValue, T> read)
    {
        try
        {
            return read(value);
        }
        catch (FlowFormatException error)
        {
            throw new FlowFormatException(error.Message) { KeyPath = PathOf(key) };
        }
    }

    private string PathOf(string key) => Path is null ? key : $"{Path}.{key}";
}
