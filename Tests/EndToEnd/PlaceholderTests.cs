namespace MitmHost.EndToEnd;

public sealed class PlaceholderTests
{
    [Fact]
    public void Project_Runs()
    {
    }
}
