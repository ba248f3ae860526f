namespace MitmHost.Fixtures;

public enum ProbeColor
{
    Never,
    Auto,
    Always,
}
