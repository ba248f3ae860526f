namespace MitmHost.Fixtures;

internal static class JsonNames
{
    public const string Addon = "json-12";
}
