using System.Text;

namespace MitmHost.FlowFiles.Tests.Har;

/// <summary>Reads and writes HAR files in memory.</summary>
internal static class HarText
{
    public static Task<(List<HttpFlow> Flows, List<string> Faults)> ReadAsync(string json) => ReadAsync(Encoding.UTF8.GetBytes(json));

    public static async Task<(List<HttpFlow> Flows, List<string> Faults)> ReadAsync(byte[] file)
    {
        var flows = new List<HttpFlow>();
        var faults = new List<string>();
        var options = new FlowReadOptions { OnBadFlow = fault => faults.Add($"{fault.KeyPath}: {fault.Message}") };
        try
        {
            await foreach (var flow in HarReader.ReadAsync(new MemoryStream(file), options, TestContext.Current.CancellationToken))
            {
                flows.Add((HttpFlow)flow);
            }
        }
        catch (FlowFileException error)
        {
            faults.Add($"end at {error.Offset} after {error.GoodFlows}: {error.Message}");
        }

        return (flows, faults);
    }

    /// <summary>A file of the given entries.</summary>
    public static string Log(params string[] entries) => $$$"""{"log":{"version":"1.2","entries":[{{{string.Join(',', entries)}}}]}}""";

    /// <summary>An entry with a response.</summary>
    public static string Entry(string request = "", string response = "", string entry = "") => $$$"""
        {"startedDateTime":"2026-03-04T05:06:07.089Z","time":30,
         "request":{"method":"GET","url":"https://example.org/a?b","httpVersion":"HTTP/1.1","headers":[]{{{request}}}},
         "response":{"status":200,"statusText":"OK","httpVersion":"HTTP/1.1","headers":[]{{{response}}}}{{{entry}}}}
        """;

    public static async Task<HttpFlow> ReadEntryAsync(string entry)
    {
        var (flows, faults) = await ReadAsync(Log(entry));
        Assert.Empty(faults);
        return Assert.Single(flows);
    }

    public static async Task<byte[]> WriteAsync(HarWriteOptions? options, params IEnumerable<Flow> flows)
    {
        var file = new MemoryStream();
        await using (var writer = new HarWriter(file, options))
        {
            foreach (var flow in flows)
            {
                await writer.WriteAsync(flow, TestContext.Current.CancellationToken);
            }
        }

        return file.ToArray();
    }

    /// <summary>Writes a flow and reads it again.</summary>
    public static async Task<HttpFlow> PassAsync(Flow flow)
    {
        var (flows, faults) = await ReadAsync(await WriteAsync(null, flow));
        Assert.Empty(faults);
        return Assert.Single(flows);
    }
}
