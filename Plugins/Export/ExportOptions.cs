using System.ComponentModel.DataAnnotations;
using MitmHost.FlowFiles;

namespace MitmHost.Plugins;

/// <summary>The options of export.</summary>
internal sealed class ExportOptions : IValidatableObject
{
    /// <summary>curl, httpie, python-requests, csharp, raw, raw_request or raw_response.</summary>
    public string Format { get; set; } = "curl";

    /// <summary>Which flows are exported, in the language of filters; null or empty for all.</summary>
    public string? Filter { get; set; }

    /// <summary>
    /// The folder that gets a file for each flow, made if need be; <c>-</c> for stdout. Null or empty for none: nothing is exported. Relative to the current
    /// directory.
    /// </summary>
    public string? Folder { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!FlowExport.Formats.Contains(Format))
        {
            yield return new ValidationResult($"\"{Format}\" is no format of an export: use one of {string.Join(", ", FlowExport.Formats)}.", [nameof(Format)]);
        }

        if (!string.IsNullOrEmpty(Filter) && !FlowFilter.TryParse(Filter, out _, out var error))
        {
            yield return new ValidationResult(error.ToString(), [nameof(Filter)]);
        }
    }
}
