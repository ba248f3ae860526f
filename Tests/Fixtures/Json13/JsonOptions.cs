using System.ComponentModel.DataAnnotations;

namespace MitmHost.Fixtures;

public sealed class JsonOptions
{
    public JsonStyle Style { get; set; }

    [Range(1, 100)]
    public int Depth { get; set; } = 10;
}
