namespace MitmHost.Host.Addons.Options;

internal sealed class DurationType : ScalarType
{
    public override string Expected => "a time such as \"500ms\", \"5s\", \"2m\", \"1h\" or \"00:00:05\"";

    protected override bool TryConvert(string text, out object? value)
    {
        var isDuration = DurationText.TryParse(text, out var duration);
        value = duration;
        return isDuration;
    }
}
