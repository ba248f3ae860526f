namespace MitmHost.FlowFiles;

/// <summary>The kinds of values in the words of an error.</summary>
internal static class TnetKindNames
{
    public static string Of(TnetKind kind) => kind switch
    {
        TnetKind.Null => "null",
        TnetKind.Boolean => "true or false",
        TnetKind.Integer => "an integer",
        TnetKind.Float => "a float",
        TnetKind.Bytes => "bytes",
        TnetKind.Text => "text",
        TnetKind.List => "a list",
        _ => "a dictionary",
    };
}
