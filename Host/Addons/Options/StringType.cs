namespace MitmHost.Host.Addons.Options;

internal sealed class StringType : ScalarType
{
    public override string Expected => "a string";

    protected override bool TryConvert(string text, out object? value)
    {
        value = text;
        return true;
    }
}
