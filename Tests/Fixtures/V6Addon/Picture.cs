namespace MitmHost.Fixtures;

public sealed class Picture : ContentView
{
    public override string Name => "picture";

    public override IReadOnlyList<string> ContentTypes => ["image/png"];

    public override bool ShouldRender(string? contentType) => contentType == "image/png";

    public override string Render(byte[] data, string? contentType) => "a picture";
}
