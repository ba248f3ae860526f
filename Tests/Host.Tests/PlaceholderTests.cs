namespace MitmHost.Host.Tests;

public sealed class PlaceholderTests
{
    [Fact]
    public void Project_Runs()
    {
    }
}
