using System.ComponentModel.DataAnnotations;

namespace MitmHost.Tools.LoadLab.Addons;

/// <summary>What binds and validates at each reload.</summary>
public sealed class StampOptions
{
    /// <summary>Written into each stamp.</summary>
    public StampStyle Style { get; set; }

    /// <summary>How deep the JSON may nest.</summary>
    [Range(1, 100)]
    public int Depth { get; set; } = 10;
}
