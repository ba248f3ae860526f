namespace MitmHost.Tools.Migrate.Porting;

/// <summary>A translated expression.</summary>
/// <param name="Code">The C#, which needs no parentheses around it.</param>
/// <param name="Type">Its type.</param>
internal sealed record Value(string Code, PortedType Type)
{
    public bool IsText => Type is PortedType.Text or PortedType.MaybeText;

    /// <summary>The code of a text that must not be null.</summary>
    public string Present => Type == PortedType.MaybeText ? $"({Code} ?? \"\")" : Code;

    /// <summary>The code of a condition, as Python takes a value for one; null when that is not known.</summary>
    public string? AsCondition => Type switch
    {
        PortedType.Truth => Code,
        PortedType.Text or PortedType.MaybeText => $"!string.IsNullOrEmpty({Code})",
        PortedType.Number => $"{Code} != 0",
        PortedType.MaybeNumber => $"{Code} is not (null or 0)",
        PortedType.Bytes => $"{Code} is {{ Length: > 0 }}",
        PortedType.Texts => $"{Code}.Length > 0",
        PortedType.Response => Code.EndsWith(".Response", StringComparison.Ordinal) ? $"{Code[..^".Response".Length]}.HasResponse" : null,
        _ => null,
    };
}
