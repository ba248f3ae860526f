namespace MitmHost.Host.Addons.Options;

internal sealed class UriType : ScalarType
{
    public override string Expected => "a URL with its scheme, such as \"https://example.org/\"";

    protected override bool TryConvert(string text, out object? value)
    {
        // A path that begins with a slash counts as absolute on some systems, as file:///…, and as relative on others.
        var isUri = Uri.TryCreate(text, UriKind.Absolute, out var uri) && text.Contains(':', StringComparison.Ordinal);
        value = uri;
        return isUri;
    }
}
