using MitmHost.FlowFiles;

namespace MitmHost.Migrate.Tests.Verifying;

/// <summary>Addons and recorded flows in a folder that goes with the test.</summary>
internal sealed class AddonFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("verify-").FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public string Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        File.WriteAllText(path, text);
        return path;
    }

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(Root, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>A flow file with a GET for each address.</summary>
    public async Task<string> RecordAsync(params string[] urls)
    {
        var path = Path.Combine(Root, "flows");
        await using var writer = FlowFileWriter.Create(path);
        foreach (var url in urls)
        {
            var client = new ClientConnection(new("192.0.2.1", 50123), new("127.0.0.1", 8080), DateTimeOffset.UnixEpoch);
            await writer.WriteAsync(new HttpFlow(client, null, HttpRequest.Create("GET", url)) { Response = HttpResponse.Create(200, "hello") }, TestContext.Current.CancellationToken);
        }

        return path;
    }
}
