namespace MitmHost.Fixtures;

public enum JsonStyle
{
    Compact,
    Indented,
}
