using System.Text;

namespace MitmHost.FlowFiles.Tests.Export;

/// <summary>What is exported, run against an origin: the same request comes again.</summary>
public sealed class RunExportTests
{
    private static readonly (string, string)[] Usual =
        [("User-Agent", "it's \"me\" $HOME `id` \\ %s"), ("Accept", "*/*"), ("Accept-Encoding", "gzip"), ("Content-Type", "text/plain")];

    public static TheoryData<string, string, byte[]?> Requests => new()
    {
        { "GET", "/a?b=c&d=%20'", null },
        { "POST", "/", "it's = a \"body\"\nwith lines & $HOME\n"u8.ToArray() },
        { "POST", "/@", "@file"u8.ToArray() },
        { "PUT", "/x", [0, 1, 2, 255, 10, 10, 37, 92] },
        { "PATCH", "/x", [] },
        { "DELETE", "/x", null },
        { "BREW", "/{a,b}[1-3]", "größe"u8.ToArray() },
        { "POST", "/large", [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i % 95 + 32))] },
        { "GET", "/a/../b/./c", null },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Curl_RunByAShell_SendsTheSame(string method, string path, byte[]? body)
    {
        Assert.SkipUnless(Tool.IsThere("curl") && Tool.IsThere("sh"), "There is no curl, or no sh.");
        await using var origin = new RequestOrigin();
        (string, string)[] fields = [.. Usual, ("X-Two", "1"), ("X-Two", "2"), ("X-Empty", ""), ("X-Bytes", "\udcff\e é"), ("Connection", "close")];
        var flow = ExportedFlow.Of(method, $"http://{origin.Authority}{path}", body, fields);

        await Tool.RunAsync("sh", FlowExport.Export("curl", flow));

        Assert.Equal($"{method} {path} HTTP/1.1", origin.Head[0]);
        Assert.Equal(body ?? [], origin.Body);
        Assert.Equal(fields[..^1].Select(field => $"{field.Item1}: {field.Item2}".TrimEnd()).Order(StringComparer.Ordinal), origin.Fields.Select(line => line.TrimEnd()).Order(StringComparer.Ordinal));
        Assert.Contains($"Host: {origin.Authority}", origin.Head);
    }

    [Fact]
    public async Task Curl_AFlowWithoutFields_SendsNoneOfItsOwn()
    {
        Assert.SkipUnless(Tool.IsThere("curl") && Tool.IsThere("sh"), "There is no curl, or no sh.");
        await using var origin = new RequestOrigin();

        await Tool.RunAsync("sh", FlowExport.Export("curl", ExportedFlow.Of("POST", $"http://{origin.Authority}/", "a"u8.ToArray())));

        Assert.Empty(origin.Fields);
    }

    [Fact]
    public async Task Curl_AnotherHostField_IsKept()
    {
        Assert.SkipUnless(Tool.IsThere("curl") && Tool.IsThere("sh"), "There is no curl, or no sh.");
        await using var origin = new RequestOrigin();
        var flow = ExportedFlow.Of("OPTIONS", $"http://{origin.Authority}/", null, ("Host", "no host"));
        flow.Request.Path = "*";

        await Tool.RunAsync("sh", FlowExport.Export("curl", flow));

        Assert.Equal(["OPTIONS * HTTP/1.1", "Host: no host"], origin.Head);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task PythonRequests_RunByPython_SendsTheSame(string method, string path, byte[]? body)
    {
        Assert.SkipUnless(await HasRequestsAsync(), "There is no Python with the library requests.");
        Assert.SkipWhen(path.Contains("..", StringComparison.Ordinal), "The library normalises paths.");
        Assert.SkipWhen(path.AsSpan().ContainsAny("{}[]'"), "The library encodes what RFC 3986 does not allow in a path.");
        await using var origin = new RequestOrigin();
        (string, string)[] fields = [.. Usual, ("X-Two", "1, 2"), ("X-Bytes", "\udcff é")];
        var flow = ExportedFlow.Of(method, $"http://{origin.Authority}{path}", body, fields);

        await Tool.RunAsync("python3", FlowExport.Export("python-requests", flow));

        Assert.Equal($"{method} {path} HTTP/1.1", origin.Head[0]);
        Assert.Equal(body ?? [], origin.Body);
        Assert.Equal(fields.Select(field => $"{field.Item1}: {field.Item2}").Order(StringComparer.Ordinal), origin.Fields.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Httpie_RunByAShell_SendsTheSame(string method, string path, byte[]? body)
    {
        Assert.SkipUnless(Tool.IsThere("http") && Tool.IsThere("sh"), "There is no HTTPie.");
        await using var origin = new RequestOrigin();
        (string, string)[] fields = [.. Usual, ("X-Two", "=1"), ("X-Empty", "")];
        var flow = ExportedFlow.Of(method, $"http://{origin.Authority}{path}", body, fields);

        await Tool.RunAsync("sh", FlowExport.Export("httpie", flow));

        Assert.StartsWith($"{method} ", origin.Head[0], StringComparison.Ordinal);
        Assert.Equal(body ?? [], origin.Body);
        Assert.Equal(fields.Select(field => $"{field.Item1}: {field.Item2}".TrimEnd()).Order(StringComparer.Ordinal), origin.Fields.Select(line => line.TrimEnd()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task CSharp_CompiledAndRun_SendsTheSame(string method, string path, byte[]? body)
    {
        await using var origin = new RequestOrigin();
        (string, string)[] fields = [.. Usual, ("X-Two", "1, 2"), ("X-Bytes", "\udcff é")];
        var flow = ExportedFlow.Of(method, $"http://{origin.Authority}{path}", body, fields);

        await CompiledProgram.RunAsync(ExportedFlow.Text("csharp", flow));

        Assert.Equal($"{method} {path} HTTP/1.1", origin.Head[0]);
        Assert.Equal(body ?? [], origin.Body);
        Assert.Equal(fields.Select(field => $"{field.Item1}: {field.Item2}").Order(StringComparer.Ordinal), origin.Fields.Order(StringComparer.Ordinal));
    }

    private static async Task<bool> HasRequestsAsync()
    {
        if (!Tool.IsThere("python3"))
        {
            return false;
        }

        var answer = await Tool.RunAsync("python3", "import importlib.util\nprint(importlib.util.find_spec('requests') is not None)\n"u8.ToArray());
        return Encoding.ASCII.GetString(answer).Trim() == "True";
    }
}
