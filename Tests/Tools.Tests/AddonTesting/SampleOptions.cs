using System.ComponentModel.DataAnnotations;

namespace MitmHost.Tools.Tests.AddonTesting;

internal sealed class SampleOptions
{
    [Range(1, 9)]
    public int Level { get; set; } = 1;

    public string[] Words { get; set; } = [];
}
