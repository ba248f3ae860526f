namespace MitmHost.Architecture;

public sealed class PlaceholderTests
{
    [Fact]
    public void Project_Runs()
    {
    }
}
