namespace MitmHost.Fixtures;

public sealed class V7Options
{
    public string Host { get; set; } = "localhost";
}
