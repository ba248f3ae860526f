using System.ComponentModel.DataAnnotations;

namespace MitmHost.Host.Tests.Addons.Options;

public sealed class NestedSample
{
    [MinLength(2)]
    public string Name { get; set; } = "xx";

    public int Limit { get; set; } = 10;
}
