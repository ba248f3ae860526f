using Newtonsoft.Json;

namespace MitmHost.Fixtures;

/// <summary>Writes into each response, by Newtonsoft.Json, of which version that is and what the file version.txt beside the addon says.</summary>
[Addon(JsonNames.Addon)]
public sealed class WritesJson : Addon<JsonOptions>, IResponseHeadersHook
{
    private string version = "";

    public override async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(Path.GetDirectoryName(GetType().Assembly.Location)!, "version.txt");
        version = File.Exists(file) ? (await File.ReadAllTextAsync(file, cancellationToken)).Trim() : "";
    }

    public void OnResponseHeaders(HttpFlow flow)
    {
        var facts = new Facts { Json = typeof(JsonConvert).Assembly.GetName().Version!.Major, Version = version, Style = Options.Style };
        flow.Response.Headers[$"x-{JsonNames.Addon}"] = JsonConvert.SerializeObject(facts, new JsonSerializerSettings { MaxDepth = Options.Depth });
    }

    private sealed class Facts
    {
        public int Json { get; set; }

        public string? Version { get; set; }

        public JsonStyle Style { get; set; }
    }
}
