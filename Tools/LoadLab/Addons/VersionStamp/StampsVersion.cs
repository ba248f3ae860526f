using System.Globalization;
using Newtonsoft.Json;

namespace MitmHost.Tools.LoadLab.Addons;

/// <summary>Writes into each response what the file version.txt beside it said when it was loaded: <c>x-version-stamp: {"Version":7,"Style":1}</c>.</summary>
[Addon("version-stamp")]
internal sealed class StampsVersion : Addon<StampOptions>, IResponseHeadersHook
{
    private int version;

    public override async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(Path.GetDirectoryName(GetType().Assembly.Location)!, "version.txt");
        version = int.Parse(await File.ReadAllTextAsync(file, cancellationToken), CultureInfo.InvariantCulture);
    }

    public void OnResponseHeaders(HttpFlow flow)
    {
        var settings = new JsonSerializerSettings { MaxDepth = Options.Depth };
        flow.Response.Headers["x-version-stamp"] = JsonConvert.SerializeObject(new Stamp(version, Options.Style), settings);
    }

    private sealed record Stamp(int Version, StampStyle Style);
}
