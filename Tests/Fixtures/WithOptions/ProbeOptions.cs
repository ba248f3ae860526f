using System.ComponentModel.DataAnnotations;

namespace MitmHost.Fixtures;

public sealed class ProbeOptions
{
    [Range(0, 4)]
    public int Detail { get; set; } = 1;

    public ProbeColor Color { get; set; } = ProbeColor.Never;

    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(5);

    [MaxLength(3)]
    public IReadOnlyList<string> Tags { get; set; } = ["a"];

    public NestedOptions Nested { get; set; } = new();

    public List<NestedOptions> Rules { get; set; } = [];

    public ProbeColor[] Colors { get; set; } = [];

    public decimal? Share { get; set; }
}
