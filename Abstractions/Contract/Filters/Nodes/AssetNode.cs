namespace MitmHost;

/// <summary><c>~a</c>: the response is a script, a style sheet, an image or a font.</summary>
internal sealed class AssetNode(FilterOperator definition) : OperatorNode(definition)
{
    public override bool Matches(Flow flow)
    {
        if (flow is not HttpFlow { ResponseIfAny.Headers: { } headers })
        {
            return false;
        }

        for (var at = headers.IndexOf("Content-Type"u8); at >= 0; at = headers.IndexOf("Content-Type"u8, at + 1))
        {
            if (IsAsset(headers.Line(at).Value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>mitmproxy looks anywhere in the value, and minds the case.</summary>
    private static bool IsAsset(ReadOnlySpan<byte> type) =>
        type.IndexOf("text/javascript"u8) >= 0
        || type.IndexOf("application/javascript"u8) >= 0
        || type.IndexOf("application/x-javascript"u8) >= 0
        || type.IndexOf("text/css"u8) >= 0
        || type.IndexOf("image/"u8) >= 0
        || type.IndexOf("font/"u8) >= 0
        || type.IndexOf("application/font"u8) >= 0;
}
