using System.ComponentModel.DataAnnotations;

namespace MitmHost.Host.Tests.Addons.Options;

/// <summary>One option of each kind.</summary>
public sealed class SampleOptions
{
    public string Text { get; set; } = "default";

    public string? MaybeText { get; set; } = "default";

    public bool Flag { get; set; }

    [Range(0, 4)]
    public int Detail { get; set; } = 1;

    public byte Small { get; set; }

    public ulong Large { get; set; }

    public double Ratio { get; set; }

    public decimal Price { get; set; }

    public long? MaybeNumber { get; set; } = 5;

    public SampleColor Color { get; set; }

    public SampleParts Parts { get; set; }

    public TimeSpan Wait { get; set; }

    public Uri? Address { get; set; }

    public string[] Array { get; set; } = ["default"];

    public List<int> List { get; set; } = [1];

    public IReadOnlyList<TimeSpan> Waits { get; set; } = [];

    public NestedSample Nested { get; set; } = new() { Name = "kept" };

    public NestedSample? MaybeNested { get; set; }

    public List<NestedSample> Rules { get; set; } = [];

    public Dictionary<string, string> Unreadable { get; set; } = [];

    public int ReadOnly { get; }

    public SampleOptions? Again { get; set; }
}
