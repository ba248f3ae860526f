using System.ComponentModel.DataAnnotations;

namespace MitmHost.Plugins;

/// <summary>The options of save-har.</summary>
internal sealed class SaveHarOptions : IValidatableObject
{
    /// <summary>
    /// The file that gets the flows, in place of what it held; <c>-</c> for stdout; one that ends in <c>.zhar</c> is compressed. Null or empty for none.
    /// Relative to the current directory. A change takes effect when the addon starts anew.
    /// </summary>
    public string? File { get; set; }

    /// <summary>Which flows are saved, in the language of filters; null or empty for all.</summary>
    public string? Filter { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Filter) && !FlowFilter.TryParse(Filter, out _, out var error))
        {
            yield return new ValidationResult(error.ToString(), [nameof(Filter)]);
        }
    }
}
