using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace MitmHost.FlowFiles.Tests.Har;

/// <summary>Files of browsers, with mitmproxy's own view of them, where the samples are there.</summary>
public sealed class SampleHarTests
{
    [Theory]
    [InlineData("chrome")]
    [InlineData("charles")]
    public async Task Read_ASample_IsWhatMitmproxyReads(string name)
    {
        var folder = SampleFolder() ?? "";
        Assert.SkipWhen(folder.Length == 0, "The sample files are not beside the repository.");
        var (flows, faults) = await HarText.ReadAsync(await File.ReadAllBytesAsync(Path.Combine(folder, $"{name}.har"), TestContext.Current.CancellationToken));
        using var view = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, $"{name}.json"), TestContext.Current.CancellationToken));

        Assert.Empty(faults);
        Assert.Equal(view.RootElement.GetArrayLength(), flows.Count);
        Assert.All(flows.Zip(view.RootElement.EnumerateArray()), pair => Compare(pair.Second, pair.First));
    }

    private static void Compare(JsonElement expected, HttpFlow flow)
    {
        var request = expected.GetProperty("request");
        Assert.Equal(
            (request.GetProperty("method").GetString(), request.GetProperty("scheme").GetString(), request.GetProperty("host").GetString(), request.GetProperty("path").GetString()),
            (flow.Request.Method, flow.Request.Scheme, flow.Request.Host, flow.Request.Path));
        CompareMessage(request, flow.Request);
        var response = expected.GetProperty("response");
        var status = response.GetProperty("status_code").GetInt32();
        if (status == 0)
        {
            // Ours has no response with an impossible status, but an error.
            Assert.False(flow.HasResponse);
            Assert.NotNull(flow.Error);
            return;
        }

        Assert.Equal(status, flow.Response.StatusCode);
        CompareMessage(response, flow.Response);
        if (expected.GetProperty("server_conn").GetProperty("address") is { ValueKind: JsonValueKind.Array } address)
        {
            Assert.Equal(new NetworkAddress(address[0].GetString()!, address[1].GetInt32()), flow.Server.PeerName);
        }
    }

    private static void CompareMessage(JsonElement expected, HttpMessage message)
    {
        Assert.Equal(expected.GetProperty("contentHash").GetString(), Convert.ToHexStringLower(SHA256.HashData(message.Content!)));

        // mitmproxy keeps the pseudo-header fields, and adds the length that it computed.
        var fields = expected.GetProperty("headers").EnumerateArray().Select(field => $"{field[0].GetString()}: {field[1].GetString()}");
        var ours = message.Headers.Select(field => field.ToString()).ToList();
        var added = string.Create(CultureInfo.InvariantCulture, $"content-length: {message.BodyLength}");
        Assert.Equal(fields.Where(field => !field.StartsWith(':') && (field != added || ours.Contains(added))), ours);
    }

    private static string? SampleFolder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "MitmHost.sln")))
            {
                var folder = Path.Combine(at.Parent!.FullName, "shared", "data", "flowfiles");
                return Directory.Exists(folder) ? folder : null;
            }
        }

        return null;
    }
}
