using System.ComponentModel.DataAnnotations;

namespace MitmHost.Host.Tests.Addons.Options;

/// <summary>Every way in which options can say no.</summary>
public sealed class StrictOptions : IValidatableObject
{
    private int low;

    [Required]
    [MinLength(3, ErrorMessage = "at least three")]
    public string? Name { get; set; }

    [Range(1, 10, ErrorMessage = "one to ten, please")]
    public int Spoken { get; set; } = 1;

    public int Low
    {
        get => low;
        set => low = value <= 100 ? value : throw new ArgumentException("not that high");
    }

    public int High { get; set; } = 1000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Low < High ? [] : [new ValidationResult("low must be lower than high")];
}
