using MitmHost.Testing;

public sealed class AddonClassTests
{
    [Fact]
    public async Task Response_Passing_CarriesTheField()
    {
        await using var harness = AddonHarness.For<AddonClass>();

        var flow = await harness.CycleAsync(TestFlow.Create().WithResponse(200, "hello"), TestContext.Current.CancellationToken);

        Assert.Equal("1", flow.Response.Headers["x-addon"]);
    }
}
