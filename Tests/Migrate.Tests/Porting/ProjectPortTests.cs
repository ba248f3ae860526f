using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MitmHost.Tools.Migrate.Porting;
using MitmHost.Tools.Migrate.Python.Text;

namespace MitmHost.Migrate.Tests.Porting;

public sealed class ProjectPortTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    private static readonly List<PortableExecutableReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Append(typeof(Addon).Assembly.Location).Distinct(StringComparer.Ordinal).Select(path => MetadataReference.CreateFromFile(path))];

    public static TheoryData<string> Addons => new(
        Directory.EnumerateFiles(Folder, "*.py", SearchOption.AllDirectories).Where(f => Port(f) is not null).Select(f => Path.GetRelativePath(Folder, f)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Addons))]
    public void Of_Addon_Compiles(string name) => Assert.Empty(Errors(Port(Path.Combine(Folder, name))!));

    [Fact]
    public void Of_EveryPrefix_CompilesOrIsNoAddon()
    {
        var source = File.ReadAllText(Path.Combine(Folder, "Porting", "block_hosts.py"));

        for (var length = 0; length < source.Length; length += 61)
        {
            if (Port("block_hosts.py", source[..length]) is { } project)
            {
                Assert.Empty(Errors(project));
            }
        }
    }

    [Fact]
    public void Of_WhatIsKnown_LeavesNothing() => Assert.Equal(0, Port(Path.Combine(Folder, "Porting", "add_header.py"))!.Todos);

    [Theory]
    [InlineData("flow.request.headers['a'] = 'b'", "flow.Request.Headers[\"a\"] = \"b\";")]
    [InlineData("del flow.request.headers['a']", "flow.Request.Headers.Remove(\"a\");")]
    [InlineData("x = flow.request.headers.get('a', '')", "var x = (flow.Request.Headers[\"a\"] ?? \"\");")]
    [InlineData("flow.request.host = 'a' + flow.request.path", "flow.Request.Host = (\"a\" + flow.Request.Path);")]
    [InlineData("flow.request.query['a'] = 'b'", "flow.Request.Query[\"a\"] = \"b\";")]
    [InlineData("x = flow.request.cookies.get('a', '')", "var x = (flow.Request.Cookies[\"a\"] ?? \"\");")]
    [InlineData("del flow.request.urlencoded_form['a']", "flow.Request.UrlEncodedForm.Remove(\"a\");")]
    [InlineData("flow.comment = '%s to {%d} is 5%%' % (flow.request.url, flow.request.port)", "flow.Comment = $\"{flow.Request.Url} to {{{flow.Request.Port}}} is 5%\";")]
    [InlineData("flow.comment = 'at %s' % flow.request.url", "flow.Comment = $\"at {flow.Request.Url}\";")]
    [InlineData("flow.response = http.Response.make(404)", "flow.Response = HttpResponse.Create(404);")]
    [InlineData("flow.response = http.Response.make(404, b'no', {'a': 'b'})", "flow.Response = HttpResponse.Create(404, \"no\"u8.ToArray(), new Headers([(\"a\", \"b\")]));")]
    [InlineData("flow.response = http.HTTPResponse.make(404, headers={'a': 'b'})", "flow.Response = HttpResponse.Create(404, headers: new Headers([(\"a\", \"b\")]));")]
    [InlineData("flow.response.status_code = 418", "flow.Response.StatusCode = 418;")]
    [InlineData("flow.response.text = 'a'", "flow.Response.Text = \"a\";")]
    [InlineData("flow.response.content = b''", "flow.Response.Content = Array.Empty<byte>();")]
    [InlineData("flow.kill()", "flow.Kill();")]
    [InlineData("raise exceptions.OptionsError('no')", "throw new ArgumentException(\"no\");")]
    [InlineData("raise ValueError(f'not {flow.request.url}')", "throw new InvalidOperationException($\"not {flow.Request.Url}\");")]
    [InlineData("flow.intercept()", "flow.Intercept();")]
    [InlineData("flow.marked = 'x'", "flow.Marked = \"x\";")]
    [InlineData("ctx.log.info('a')", "Logger.LogInformation(\"{Message}\", \"a\");")]
    [InlineData("logging.error('%s is %d', flow.request.url, 1)", "Logger.LogError(\"{Value1} is {Value2}\", flow.Request.Url, 1);")]
    [InlineData("print(f'{flow.request.url}: {{1}}\\n')", "Logger.LogInformation(\"{Message}\", $\"{flow.Request.Url}: {{1}}\\n\");")]
    public void Of_Statement_IsTranslated(string python, string csharp) => Assert.Contains($"        {csharp}\n", Body(python), StringComparison.Ordinal);

    [Theory]
    [InlineData("'a' in flow.request.url", "flow.Request.Url.Contains(\"a\", StringComparison.Ordinal)")]
    [InlineData("flow.request.host in ('a', 'b')", "flow.Request.Host is \"a\" or \"b\"")]
    [InlineData("not flow.response", "!flow.HasResponse")]
    [InlineData("flow.response is not None", "flow.HasResponse")]
    [InlineData("flow.request.port == 80 or flow.request.port == 443 and flow.request.scheme == 'https'", "flow.Request.Port == 80 || (flow.Request.Port == 443 && flow.Request.Scheme == \"https\")")]
    [InlineData("(flow.request.port == 80 or flow.request.port == 443) and not flow.live", "(flow.Request.Port == 80 || flow.Request.Port == 443) && !(flow.IsLive)")]
    public void Of_Condition_BindsAsPythonDoes(string python, string csharp) => Assert.Contains($"        if ({csharp})\n", Body($"if {python}: pass"), StringComparison.Ordinal);

    [Theory]
    [InlineData("flow.request.content = 'text'")]
    [InlineData("flow.request.host = flow.request.port")]
    [InlineData("x = y or 'b'")]
    [InlineData("while True: pass")]
    [InlineData("x = f'{flow.request.url!r}'")]
    [InlineData("flow.request.host += unknown()")]
    [InlineData("x = 1 < flow.request.port < 3")]
    [InlineData("x = '%5s' % flow.request.url")]
    [InlineData("x = '%s %s' % flow.request.url")]
    public void Of_StatementThatIsNotKnown_StandsAsItWas(string python)
    {
        var body = Body(python);

        Assert.Contains($"        // TODO\n        // {python}\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_UnknownBranch_KeepsTheBranchesBeforeIt()
    {
        var body = Body("if flow.request.port == 1:\n    flow.kill()\n  elif odd():\n    pass\n  else:\n    pass");

        Assert.Contains("        else\n        {\n            // TODO\n            // elif odd():\n", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("def log(entry):\n  print(entry.msg)\n", "public void OnAddLog(LogEntry entry)")]
    [InlineData("def update(flows): pass\n", "public void OnFlowsUpdated(IReadOnlyList<Flow> flows)")]
    [InlineData("def tls_failed_client(data): pass\n", "public void OnTlsFailedClient(TlsEvent data)")]
    public void Of_Hook_IsThatOfTheContract(string python, string csharp)
    {
        var project = Port("some.py", python)!;

        Assert.Empty(Errors(project));
        Assert.Equal(0, project.Todos);
        Assert.Contains(csharp, project.Files.Single(f => f.Name == "Some.cs").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_OptionThatMayBeMissing_IsNullable()
    {
        var project = Port("some.py", "def load(loader):\n  loader.add_option(name='limit', typespec=typing.Optional[int], default=None, help='At most.')\n"
            + "def configure(names):\n  if ctx.options.limit is not None and ctx.options.limit > 100:\n    raise exceptions.OptionsError('limit must be <= 100')\n")!;

        Assert.Empty(Errors(project));
        Assert.Equal(0, project.Todos);
        Assert.Contains("public int? Limit { get; set; } = null;", project.Files.Single(f => f.Name == "SomeOptions.cs").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_RegisteredClassWithoutHooks_IsAnAddon()
    {
        var project = Port("some.py", "class Counts:\n  @command.command('count')\n  def count(self) -> None: pass\n\naddons = [Counts()]\n")!;

        Assert.Empty(Errors(project));
        Assert.Contains("    // @command.command('count')\n    // def count(self) -> None: pass\n", project.Files.Single(f => f.Name == "Counts.cs").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x = 1\n")]
    [InlineData("def helper(a): pass\n")]
    public void Of_NoAddon_IsNothing(string source) => Assert.Null(Port("a.py", source));

    private static string Body(string python)
    {
        var project = Port("some.py", $"def request(flow):\n  {python}\n")!;
        Assert.Empty(Errors(project));
        return project.Files.Single(f => f.Name == "Some.cs").Text;
    }

    private static PortedProject? Port(string file) => ProjectPort.Of(Path.GetFileName(file), PythonDecoder.Decode(File.ReadAllBytes(file)));

    private static PortedProject? Port(string name, string source) => ProjectPort.Of(name, PythonDecoder.Decode(Encoding.UTF8.GetBytes(source)));

    private static IEnumerable<string> Errors(PortedProject project)
    {
        const string Implicit = "global using System; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks; global using System.Collections.Generic;";
        var trees = project.Files.Where(f => f.Name.EndsWith(".cs", StringComparison.Ordinal)).Select(f => f.Text).Append(Implicit).Select(t => CSharpSyntaxTree.ParseText(t));
        return CSharpCompilation.Create(project.Name, trees, References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => $"{d} {d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line]}");
    }
}
