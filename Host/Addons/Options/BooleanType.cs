using System.Text.Json;

namespace MitmHost.Host.Addons.Options;

internal sealed class BooleanType : ScalarType
{
    public override string Expected => "true or false";

    protected override bool TryConvert(JsonElement json, out object? value)
    {
        value = json.ValueKind == JsonValueKind.True;
        return json.ValueKind is JsonValueKind.True or JsonValueKind.False;
    }

    protected override bool TryConvert(string text, out object? value)
    {
        var isBoolean = bool.TryParse(text, out var boolean);
        value = boolean;
        return isBoolean;
    }
}
