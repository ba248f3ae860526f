using System.ComponentModel.DataAnnotations;

namespace MitmHost.Fixtures;

/// <summary>A rule of the plugin's own.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EvenAttribute : ValidationAttribute
{
    public EvenAttribute()
        : base("The {0} must be even.")
    {
    }

    public override bool IsValid(object? value) => value is long number && number % 2 == 0;
}
