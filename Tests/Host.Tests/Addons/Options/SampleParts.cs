namespace MitmHost.Host.Tests.Addons.Options;

[Flags]
public enum SampleParts
{
    None = 0,
    Head = 1,
    Body = 2,
}
