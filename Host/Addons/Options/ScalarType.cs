using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace MitmHost.Host.Addons.Options;

/// <summary>A type whose values are one word.</summary>
internal abstract class ScalarType : OptionType
{
    public sealed override bool TryRead(JsonElement json, object? current, OptionPlace place, out object? value) =>
        TryConvert(json, out value) || place.FailExpected(Expected, json);

    public sealed override bool TryParse(string text, OptionPlace place, out object? value) =>
        TryConvert(text, out value) || place.FailExpected(Expected, text);

    public static new ScalarType? Of(Type type, RangeAttribute? range)
    {
        if (type.IsEnum)
        {
            return new EnumType(type);
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => new StringType(),
            TypeCode.Boolean => new BooleanType(),
            TypeCode.SByte => new NumberType<sbyte>(range),
            TypeCode.Byte => new NumberType<byte>(range),
            TypeCode.Int16 => new NumberType<short>(range),
            TypeCode.UInt16 => new NumberType<ushort>(range),
            TypeCode.Int32 => new NumberType<int>(range),
            TypeCode.UInt32 => new NumberType<uint>(range),
            TypeCode.Int64 => new NumberType<long>(range),
            TypeCode.UInt64 => new NumberType<ulong>(range),
            TypeCode.Single => new NumberType<float>(range),
            TypeCode.Double => new NumberType<double>(range),
            TypeCode.Decimal => new NumberType<decimal>(range),
            _ when type == typeof(TimeSpan) => new DurationType(),
            _ when type == typeof(Uri) => new UriType(),
            _ => null,
        };
    }

    /// <summary>Most scalars are written as JSON strings.</summary>
    protected virtual bool TryConvert(JsonElement json, out object? value)
    {
        value = null;
        return json.ValueKind == JsonValueKind.String && TryConvert(json.GetString()!, out value);
    }

    protected abstract bool TryConvert(string text, out object? value);
}
