namespace MitmHost.Host.Tests.Addons.Options;

public enum SampleColor
{
    Never,
    DarkRed,
}
